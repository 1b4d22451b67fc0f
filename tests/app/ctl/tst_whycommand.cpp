// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace viridian;

/// `viridianctl why`, `try-as` and `access` as a DBA runs them, on the identities of tests/db/why.
class TestWhyCommand : public QObject
{
    Q_OBJECT

    QString m_database;

    CtlResult run(const QString &command, const QStringList &more) const
    {
        return CtlProcess().run(
            QStringList{command, QStringLiteral("--dsn"), TestCluster::instance().dsn(m_database)} + more);
    }
    CtlResult json(const QString &command, const QStringList &more) const
    {
        return run(command, QStringList{QStringLiteral("--format"), QStringLiteral("json")} + more);
    }
    static QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }
    /// Of the cells of `access`, the one of a role, table and command.
    static QJsonObject cell(const CtlResult &answer, const char *role, const char *table, const char *command)
    {
        for (const QJsonValue each : answer.json.value(QStringLiteral("cells")).toArray()) {
            const QJsonObject object = each.toObject();
            if (object.value(QStringLiteral("role")) == QLatin1StringView(role) &&
                object.value(QStringLiteral("table")) == QLatin1StringView(table) &&
                object.value(QStringLiteral("command")) == QLatin1StringView(command))
                return object;
        }
        return {};
    }

private slots:
    void initTestCase()
    {
        m_database = TestCluster::instance().createEmptyDatabase();
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/why/identities.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(TestCluster::instance().connect(m_database).run(file.readAll()));
    }

    void whyThisRow_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<int>("id");
        for (int id = 1; id <= 4; ++id) {
            QTest::addRow("w_ann %d", id) << QStringLiteral("w_ann") << id;
            QTest::addRow("w_dan %d", id) << QStringLiteral("w_dan") << id;
        }
    }

    /// With a setting, against a session that has made it.
    void whyThisRow()
    {
        QFETCH(QString, login);
        QFETCH(int, id);
        auto person = TestCluster::instance().connect(m_database, login);
        QVERIFY(person.run("SET app.tenant = '1'"));
        const auto real = person.run("SELECT 1 FROM why.notes WHERE id = $1", pg::Parameters::of(id));
        QVERIFY(real);
        const CtlResult answer =
            json(QStringLiteral("why"), QStringList{QStringLiteral("--login"), login, QStringLiteral("--key"),
                                                    QStringLiteral("{\"id\": %1}").arg(id)} +
                                            words("--table why.notes --set app.tenant=1"));
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        QCOMPARE(answer.value("verdict"),
                 real->isEmpty() ? QStringLiteral("hidden") : QStringLiteral("visible"));
        QCOMPARE(answer.json.value(QStringLiteral("shown")).toBool(), !real->isEmpty());
        const QJsonArray policies = answer.json.value(QStringLiteral("policies")).toArray();
        QCOMPARE(policies.size(), 3);
        for (const QJsonValue policy : policies)
            QVERIFY(policy[QStringLiteral("result")].isBool() || policy[QStringLiteral("result")].isNull());
        QCOMPARE(policies.last()[QStringLiteral("name")], QStringLiteral("whole"));
        QCOMPARE(policies.last()[QStringLiteral("type")], QStringLiteral("restrictive"));
    }

    void writesAndWords()
    {
        const CtlResult refused = json(
            QStringLiteral("why"), words("--login w_dan --table why.docs --command insert --row") +
                                       QStringList{QStringLiteral("{\"id\": 800, \"author\": \"w_ann\"}")});
        QCOMPARE(refused.value("verdict"), QStringLiteral("refused"));
        QVERIFY(refused.json.value(QStringLiteral("exists")).isNull());
        const CtlResult allowed = json(
            QStringLiteral("why"), words("--login w_dan --table why.docs --command insert --row") +
                                       QStringList{QStringLiteral("{\"id\": 800, \"author\": \"w_dan\"}")});
        QCOMPARE(allowed.value("verdict"), QStringLiteral("allowed"));
        const CtlResult error =
            json(QStringLiteral("why"), words("--login w_dan --table why.sums --key {\"id\":7}"));
        QCOMPARE(error.value("verdict"), QStringLiteral("error"));
        const auto policies = error.json.value(QStringLiteral("policies")).toArray();
        QVERIFY(std::any_of(policies.begin(), policies.end(), [](const QJsonValue &policy) {
            return policy[QStringLiteral("result")] == QStringLiteral("division by zero");
        }));
        const CtlResult gone =
            json(QStringLiteral("why"), words("--login w_ann --table why.docs --key {\"id\":777}"));
        QCOMPARE(gone.json.value(QStringLiteral("exists")), QJsonValue(false));
        QCOMPARE(gone.value("verdict"), QStringLiteral("hidden"));
        const CtlResult text =
            run(QStringLiteral("why"), words("--login w_none --table why.docs --key {\"id\":1}"));
        QCOMPARE(text.exitCode, 0);
        QVERIFY2(text.output.startsWith(u"hidden: w_none has no SELECT"), qPrintable(text.output));
        const CtlResult wrong =
            json(QStringLiteral("why"), words("--login w_none --table why.doc --key {\"id\":1}"));
        QVERIFY(wrong.exitCode != 0);
        QVERIFY(wrong.error("message").contains(u"Similar: why.docs"));
        QCOMPARE(json(QStringLiteral("why"), words("--login w_ann --table why.docs --key 7")).exitCode, 2);
        QCOMPARE(
            json(QStringLiteral("why"), words("--login w_ann --table why.docs --command merge")).exitCode, 2);
        QCOMPARE(
            json(
                QStringLiteral("why"),
                words("--login w_ann --table why.docs --key {\"id\":1} --set session_replication_role=local"))
                .exitCode,
            2);
    }

    void theMatrix()
    {
        const CtlResult all = json(QStringLiteral("access"), words("--schema why"));
        QVERIFY2(all.exitCode == 0, qPrintable(all.errors));
        const auto level = [&](const char *role, const char *table, const char *command) {
            return cell(all, role, table, command).value(QStringLiteral("access")).toString();
        };
        QCOMPARE(level("w_readers", "notes", "select"), QStringLiteral("filtered"));
        QCOMPARE(cell(all, "w_readers", "notes", "select").value(QStringLiteral("predicate")),
                 QStringLiteral("(author OR tenant) AND whole"));
        QCOMPARE(level("w_none", "notes", "select"), QStringLiteral("none"));
        QCOMPARE(level("w_bob", "notes", "select"), QStringLiteral("none"));
        QCOMPARE(level("w_cat", "notes", "select"), QStringLiteral("filtered"));
        QCOMPARE(level("w_bypass", "notes", "delete"), QStringLiteral("all"));
        QCOMPARE(level("w_deputy", "docs", "select"), QStringLiteral("all"));
        QCOMPARE(level("w_deputy", "notes", "select"), QStringLiteral("filtered"));
        QCOMPARE(level("w_readers", "loose", "select"), QStringLiteral("all")); // RLS is off
        QCOMPARE(level("w_readers", "parts_low", "select"), QStringLiteral("none"));
        QCOMPARE(level("w_readers", "parts_high", "select"), QStringLiteral("all"));
        QCOMPARE(cell(all, "w_dan", "parts", "select").value(QStringLiteral("columns")).toArray().size(), 2);
        QCOMPARE(all.json.value(QStringLiteral("not_covered")).toArray(),
                 QJsonArray{QStringLiteral("why.seen")});

        const CtlResult one = run(QStringLiteral("access"), words("--schema why --role w_dan"));
        QVERIFY2(one.output.startsWith(u"w_dan\n"), qPrintable(one.output));
        QVERIFY(one.output.contains(
            u"why.docs  select filtered, insert filtered, update filtered, delete filtered"));
        const CtlResult wrong = json(QStringLiteral("access"), words("--schema whi"));
        QVERIFY(wrong.error("message").contains(u"Similar: why"));
    }

    /// Counts and rows are those of a session of the login's own.
    void tryAs()
    {
        const CtlResult counts = json(QStringLiteral("try-as"), words("--login w_ann --schema why"));
        QCOMPARE(counts.exitCode, 0);
        auto person = TestCluster::instance().connect(m_database, QStringLiteral("w_ann"));
        const QJsonArray tables = counts.json.value(QStringLiteral("tables")).toArray();
        int checked = 0;
        for (const QJsonValue table : tables) {
            const QString name = table[QStringLiteral("table")].toString();
            if (name != u"docs" && name != u"members")
                continue;
            const auto real = person.run("SELECT count(*) FROM why." + name.toLatin1());
            QCOMPARE(table[QStringLiteral("visible")].toInteger(), real->integer(0, 0));
            ++checked;
        }
        QCOMPARE(checked, 2);
        const CtlResult rows =
            json(QStringLiteral("try-as"), words("--login w_bob --role w_editors --sql") +
                                               QStringList{QStringLiteral("SELECT current_user")});
        QCOMPARE(rows.exitCode, 0);
        QCOMPARE(rows.json.value(QStringLiteral("rows")).toArray().at(0).toArray().at(0).toString(),
                 QStringLiteral("w_editors"));
        const CtlResult refused = json(QStringLiteral("try-as"), words("--login w_super --sql COMMIT"));
        QCOMPARE(refused.exitCode, 2);
        QCOMPARE(json(QStringLiteral("try-as"), words("--schema why")).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestWhyCommand)
#include "tst_whycommand.moc"
