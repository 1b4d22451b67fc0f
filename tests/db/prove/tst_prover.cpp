// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"
#include "db/prove/prover.h"
#include "models/access/rule.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/sqlfile.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace viridian;
using namespace Qt::StringLiterals;

/// viridianctl lint --prove: what is planted is shown on the database as the people concerned.
class TestProver : public QObject
{
    Q_OBJECT

    CtlProcess m_ctl;
    QString m_planted;

    static TestCluster &cluster() { return TestCluster::instance(); }
    QJsonArray findings(const QString &database, const QString &login = Cluster::administrator()) const
    {
        const CtlResult result =
            m_ctl.run({QStringLiteral("lint"), QStringLiteral("--prove"), QStringLiteral("--dsn"),
                       cluster().dsn(database, login), QStringLiteral("--format"), QStringLiteral("json")});
        if (result.exitCode != 0)
            qFatal("lint --prove failed");
        return result.json.value(QStringLiteral("findings")).toArray();
    }
    static QJsonObject proofOf(const QJsonObject &finding)
    {
        return finding.value(QStringLiteral("proof")).toObject();
    }
    static QString line(const QJsonObject &finding)
    {
        const QJsonObject object = finding.value(QStringLiteral("object")).toObject();
        return finding.value(QStringLiteral("rule")).toString() + u' ' +
               object.value(QStringLiteral("name")).toString();
    }

private slots:
    void initTestCase()
    {
        m_planted = cluster().createEmptyDatabase();
        auto connection = cluster().connect(m_planted);
        for (const char *name : {"tests/db/access/foundation.sql", "tests/db/access/planted.sql",
                                 "tests/db/access/twins.sql", "tests/db/prove/rows.sql"}) {
            const auto loaded = connection.run(sqlFile(name, connection.serverVersion()));
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        }
    }

    /// Each object that was planted for a rule which has proofs.
    void plantedMistakesAreProved()
    {
        QStringList proved;
        QStringList others;
        const QJsonArray all = findings(m_planted);
        for (const auto &value : all) {
            const QJsonObject proof = proofOf(value.toObject());
            if (proof.value(QStringLiteral("outcome")) == QStringLiteral("proved"))
                proved.append(line(value.toObject()));
            else if (!proof.isEmpty())
                others.append(line(value.toObject()) + u' ' +
                              proof.value(QStringLiteral("outcome")).toString());
            // Where nothing can be run the finding says why.
            QVERIFY2(proof.isEmpty() != value[u"unproved"].toString().isEmpty(),
                     qPrintable(line(value.toObject())));
            QVERIFY(proof.isEmpty() ||
                    proof.value(QStringLiteral("statements")).toString().contains(u"\nROLLBACK;"));
        }
        QStringList expected{u"RLS-001 rls_off"_s,
                             u"RLS-001 rls_off_child"_s,
                             u"RLS-002 policies_off"_s,
                             u"RLS-003 part_open"_s,
                             u"RLS-003 child_open"_s,
                             u"RLS-004 no_policy"_s,
                             u"RLS-005 only_restrictive"_s,
                             u"RLS-006 recursive_self"_s,
                             u"RLS-006 recursive_a"_s,
                             u"RLS-006 recursive_view"_s,
                             u"RLS-006 recursive_function"_s,
                             u"RLS-007 not_forced"_s,
                             u"RLS-007 deputized"_s,
                             u"RLS-008 open_root"_s,
                             u"POL-001 always_true"_s,
                             u"POL-001 one_is_one"_s,
                             u"POL-001 itself"_s,
                             u"POL-001 not_null_always"_s,
                             u"POL-001 insert_true"_s,
                             u"POL-001 not_false"_s,
                             u"POL-002 null_or"_s,
                             u"POL-002 coalesce_true"_s,
                             u"POL-002 coalesce_column"_s,
                             u"POL-002 empty_or"_s,
                             u"POL-002 is_not_false"_s,
                             u"POL-003 setting"_s,
                             u"POL-004 widened"_s,
                             u"POL-005 blind_update"_s,
                             u"POL-006 signed_in"_s,
                             u"POL-006 any_member"_s,
                             u"POL-010 unset"_s,
                             u"POL-013 nobodys"_s,
                             u"POL-007 check_true"_s,
                             u"POL-007 check_weaker"_s,
                             u"POL-008 insert_untied"_s,
                             u"POL-009 grants"_s,
                             u"POL-009 trusts"_s,
                             u"POL-009 holds"_s,
                             u"POL-009 held_back"_s,
                             u"VIW-003 no_check_option"_s,
                             u"VIW-005 rule_adds"_s,
                             u"POL-001 emptied"_s,
                             u"POL-004 emptied_old"_s,
                             u"POL-006 emptied_by_all"_s,
                             u"KEY-001 unique_mail"_s,
                             u"KEY-001 booked"_s,
                             u"KEY-002 stray"_s,
                             u"PUB-001 everything"_s,
                             u"FDW-001 far"_s,
                             u"VIW-001 as_owner"_s,
                             u"VIW-004 by_setting"_s,
                             u"MVW-001 totals"_s,
                             u"FUN-001 all_bodies"_s,
                             u"GRT-003 truncated"_s,
                             u"GRT-004 triggered"_s,
                             u"GRT-004 referenced"_s,
                             u"GRT-004 granted_public"_s,
                             u"ROL-001 mighty"_s,
                             u"ROL-002 passes"_s,
                             u"ROL-003 deputy"_s,
                             u"ROL-004 becomes"_s,
                             u"ROL-005 files"_s};
        if (cluster().connect(m_planted).serverVersion() < 150000) // views read as their owner
            expected.removeAll(u"RLS-006 recursive_view"_s);
        for (const auto &each : std::as_const(expected))
            QVERIFY2(proved.contains(each), qPrintable(each + u'\n' + others.join(u'\n')));
        // Nobody may call the function of the policy; a query that recurses shows no row to start from; a
        // lookup table without rows.
        QCOMPARE(others,
                 (QStringList{u"POL-001 true_function not-run"_s, u"POL-003 setting_function not-run"_s,
                              u"POL-009 recursive_a not-run"_s, u"POL-009 recursive_a not-run"_s,
                              u"POL-009 recursive_b not-run"_s, u"POL-009 recursive_b not-run"_s,
                              u"POL-001 good_countries not-run"_s, u"RLS-001 good_currencies not-run"_s}));
    }

    /// Where several privileges are granted at once, each finding shows its own.
    void eachPrivilegeIsShownByItself()
    {
        QHash<QString, QString> shown;
        const QJsonArray all = findings(m_planted);
        for (const auto &value : all) {
            if (line(value.toObject()).startsWith(u"GRT-") &&
                line(value.toObject()).endsWith(u" granted_all"))
                shown.insert(value.toObject().value(QStringLiteral("message")).toString().section(u' ', 0, 2),
                             proofOf(value.toObject()).value(QStringLiteral("statements")).toString());
        }
        QCOMPARE(shown.size(), 3);
        QVERIFY(shown.value(u"Everybody's rows can"_s).contains(u"'TRUNCATE'"));
        QVERIFY(shown.value(u"The grantee's own"_s).contains(u"'TRIGGER'"));
        QVERIFY(shown.value(u"A foreign key"_s).contains(u"'REFERENCES'"));
    }

    void aTextForPeopleHasTheProof()
    {
        const CtlResult result = m_ctl.run({u"lint"_s, u"--prove"_s, u"--dsn"_s, cluster().dsn(m_planted)});
        QVERIFY2(
            result.output.contains(u"  = proved: ann reads 4 of 4 rows of t.as_owner, but 2 of 4 of t.base."),
            qPrintable(result.output));
    }

    /// What was mended after the catalog was read is refuted by the database itself.
    void whatIsMendedIsRefuted()
    {
        const QString database = cluster().createDatabase(m_planted);
        auto connection = cluster().connect(database);
        const auto snapshot = readCatalog(connection);
        QVERIFY(snapshot);
        const auto found = access::lint(*snapshot);
        QVERIFY(connection.run(
            "ALTER TABLE t.rls_off ENABLE ROW LEVEL SECURITY;"
            "CREATE POLICY mine ON t.rls_off TO people USING (tenant_id = (SELECT app.tenant()));"
            "DROP POLICY a ON t.recursive_a; DROP POLICY b ON t.recursive_b;"
            "CREATE POLICY a ON t.recursive_a TO people USING (true);"
            "ALTER VIEW t.as_owner SET (security_invoker = true);"
            "ALTER POLICY p ON t.setting USING (tenant_id = (SELECT app.tenant()));"
            "CREATE POLICY r ON t.blind_update FOR SELECT TO people USING (true);"
            "ALTER POLICY p ON t.check_true WITH CHECK (tenant_id = (SELECT app.tenant()));"
            "ALTER VIEW t.no_check_option SET (check_option = cascaded);"
            "ALTER TABLE t.unique_mail DROP CONSTRAINT unique_mail_email_key;"
            "ALTER TABLE t.booked DROP CONSTRAINT booked_room_id_excl; DROP RULE add ON t.rule_adds;"
            "ALTER POLICY d ON t.emptied USING (tenant_id = (SELECT app.tenant()));"
            "DROP PUBLICATION everything; REVOKE SELECT ON t.far FROM people"));
        auto fresh = cluster().connect(database);
        const auto proofs = prove::proveAll(fresh, *snapshot, found);
        QVERIFY(proofs);
        QStringList refuted;
        for (qsizetype i = 0; i < found.size(); ++i) {
            const auto &proof = proofs->at(i);
            if (found.at(i).rule == u"POL-001" && found.at(i).object.name == u"emptied")
                QVERIFY2(proof && proof->text.contains(u"keep ann from deleting a row"),
                         proof ? qPrintable(proof->text) : "no proof");
            // Of writing another row may still be let through.
            if (found.at(i).rule == u"POL-007" && found.at(i).object.name == u"check_true")
                QVERIFY2(proof && proof->text.contains(u"keep ann from writing another tenant_id"),
                         proof ? qPrintable(proof->text) : "no proof");
            if (proof && proof->outcome == access::ProofResult::Outcome::Refuted)
                refuted.append(found.at(i).rule + u' ' + found.at(i).object.name + u' ' + proof->text);
        }
        const auto says = [&](const QString &start) {
            return std::any_of(refuted.cbegin(), refuted.cend(),
                               [&](const QString &each) { return each.startsWith(start); });
        };
        for (const auto &start :
             {u"RLS-001 rls_off ann reads 1 of 2 rows"_s, u"VIW-001 as_owner ann reads 2 of 4 rows"_s,
              u"POL-005 blind_update ann reads 2 of 2 rows"_s,
              u"VIW-003 no_check_option t.no_check_option takes no such row"_s,
              u"KEY-001 unique_mail There is no unique key unique_mail_email_key"_s,
              u"KEY-001 booked There is no exclusion constraint booked_room_id_excl"_s,
              u"VIW-005 rule_adds There is no rule add of t.rule_adds"_s,
              u"PUB-001 everything The server does not say"_s, u"FDW-001 far The server does not say"_s})
            QVERIFY2(says(start), qPrintable(start + u'\n' + refuted.join(u'\n')));
        QVERIFY(!fresh.inTransaction());
    }

    /// No column says whose a row is, or only its name: the sentence says what was asked.
    void deletesWithoutTellingColumn()
    {
        const QString database = cluster().createDatabase(m_planted);
        QVERIFY(cluster().connect(database).run(
            "CREATE TABLE t.untold (id int PRIMARY KEY, state text); CREATE TABLE t.told (id int PRIMARY "
            "KEY, user_id int);"
            "ALTER TABLE t.untold ENABLE ROW LEVEL SECURITY; ALTER TABLE t.told ENABLE ROW LEVEL SECURITY;"
            "CREATE POLICY d ON t.untold FOR DELETE TO people USING (true);"
            "CREATE POLICY r ON t.untold FOR SELECT TO people USING (state = 'open');"
            "CREATE POLICY d ON t.told FOR DELETE TO people USING (true);"
            "CREATE POLICY r ON t.told FOR SELECT TO people USING (user_id = 1);"
            "GRANT SELECT, DELETE ON t.untold, t.told TO people;"
            "INSERT INTO t.untold VALUES (1, 'open'), (2, 'shut'); INSERT INTO t.told VALUES (1, 1), (2, "
            "2)"));
        QHash<QString, QString> texts;
        const QJsonArray all = findings(database);
        for (const auto &value : all)
            texts.insert(line(value.toObject()), proofOf(value.toObject()).value(u"text"_s).toString());
        QCOMPARE(
            texts.value(u"POL-001 untold"_s),
            u"The policies let ann delete a row of t.untold. They were asked about that row; nothing was deleted."_s);
        QCOMPARE(
            texts.value(u"POL-001 told"_s),
            u"The policies let ann delete a row of t.told with somebody else's user_id, by a DELETE without "
            "WHERE. They were asked about that row; nothing was deleted."_s);
    }

    /// A login without superuser proves what it can as a member, and says why the rest was not run.
    void withoutSuperuser()
    {
        auto connection = cluster().connect(m_planted);
        QVERIFY(connection.run("CREATE ROLE inspector LOGIN IN ROLE people"));
        const QJsonArray all = findings(m_planted, u"inspector"_s);
        int notRun = 0;
        for (const auto &value : all) {
            const QJsonObject proof = proofOf(value.toObject());
            const QString outcome = proof.value(u"outcome"_s).toString();
            QVERIFY2(outcome != u"refuted", qPrintable(line(value.toObject())));
            if (outcome == u"not-run") {
                ++notRun;
                QVERIFY(!proof.value(u"text"_s).toString().isEmpty());
            }
            if (line(value.toObject()) == u"RLS-001 rls_off")
                QCOMPARE(outcome, u"proved"_s);
        }
        QVERIFY(notRun > 0);
    }

    /// Neither a proof's function nor its statement changes anything.
    void nothingIsWritten()
    {
        const QString database = cluster().createEmptyDatabase();
        auto connection = cluster().connect(database);
        QVERIFY(connection.run(
            "CREATE SCHEMA w; GRANT USAGE ON SCHEMA w TO PUBLIC; CREATE TABLE w.log (at timestamptz PRIMARY "
            "KEY);"
            "CREATE TABLE w.notes (id integer PRIMARY KEY, owner name); INSERT INTO w.notes VALUES (1, 'a');"
            "ALTER TABLE w.notes ENABLE ROW LEVEL SECURITY;"
            "CREATE FUNCTION w.writes() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS"
            " $$ BEGIN INSERT INTO w.log VALUES (now()); RETURN true; END $$;"
            "CREATE POLICY p ON w.notes USING (w.writes() OR id = id); GRANT SELECT ON w.notes TO people;"));
        const QJsonArray all = findings(database);
        QStringList texts;
        for (const auto &value : all)
            texts.append(line(value.toObject()) + u' ' +
                         proofOf(value.toObject()).value(u"text"_s).toString());
        QVERIFY2(!texts.filter(u"25006"_s).isEmpty(), qPrintable(texts.join(u'\n')));
        const auto rows = connection.run("SELECT count(*) FROM w.log");
        QVERIFY(rows);
        QCOMPARE(rows->integer(0, 0), 0);
    }
};

QTEST_GUILESS_MAIN(TestProver)
#include "tst_prover.moc"
