// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"
#include "db/why/whyrow.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonDocument>
#include <QMap>
#include <QTest>

using namespace viridian;
using namespace viridian::effective;
using Command = catalog::Policy::Command;

/// What `why` says against what the database shows: a session of the login's own, row by row.
class TestWhyRow : public QObject
{
    Q_OBJECT

    struct Who
    {
        QString login;
        QString role;
        QList<std::pair<QString, QString>> settings;
        QString name() const
        {
            QString text = login + u'/' + role;
            for (const auto &[setting, value] : settings)
                text += u' ' + setting + u'=' + value;
            return text;
        }
    };

    QString m_database;
    catalog::Snapshot m_snapshot;
    std::optional<pg::Connection> m_dba;

    static QList<Who> everybody()
    {
        const auto tenant = [](int number) {
            return std::pair(QStringLiteral("app.tenant"), QString::number(number));
        };
        const std::pair must(QStringLiteral("app.must"), QStringLiteral("1"));
        const auto who = [](const char *login, const char *role, auto... settings) {
            // So that no other row's policies are asked than those of the row in question.
            return Who{QString::fromLatin1(login),
                       QString::fromLatin1(role),
                       {std::pair(QStringLiteral("enable_seqscan"), QStringLiteral("off")), settings...}};
        };
        return {who("w_ann", ""),
                who("w_ann", "", tenant(1)),
                who("w_ann", "w_readers", tenant(3)),
                who("w_bob", "", tenant(2)),
                who("w_bob", "w_readers", tenant(2)),
                who("w_bob", "w_editors", tenant(1), must),
                who("w_cat", "", tenant(3)),
                who("w_cat", "w_staff"),
                who("w_dan", "", tenant(1)),
                who("w_dan", "", tenant(2), must),
                who("w_deputy", "", tenant(1)),
                who("w_deputy", "w_owner", tenant(2)),
                who("w_bypass", ""),
                who("w_bypass", "w_readers", tenant(1)),
                who("w_default", ""),
                who("w_none", "", tenant(1)),
                who("w_super", ""),
                who("w_super", "w_readers", tenant(2))};
    }

    static pg::Rows require(Result<pg::Rows> rows)
    {
        if (!rows)
            qFatal("%s", qPrintable(rows.error().userText + u' ' + rows.error().detail));
        return *std::move(rows);
    }

    /// A session as that person would have it.
    pg::Connection session(const Who &who) const
    {
        auto connection = TestCluster::instance().connect(m_database, who.login);
        for (const auto &[name, value] : who.settings)
            require(connection.run("SELECT set_config($1, $2, false)", pg::Parameters::of(name, value)));
        if (!who.role.isEmpty())
            require(connection.run("SET ROLE " + connection.quoted(who.role)));
        return connection;
    }

    RowQuestion question(const Who &who, const QString &table, int id, Command command) const
    {
        RowQuestion asked{table, who.login, who.role, who.settings, command, {}, {}};
        if (command != Command::Insert)
            asked.key = {{QStringLiteral("id"), id}};
        return asked;
    }

    RowVerdict ask(const RowQuestion &asked)
    {
        auto verdict = why::whyRow(*m_dba, m_snapshot, asked);
        if (!verdict)
            qFatal("%s: %s %s", qPrintable(asked.table + u' ' + asked.login),
                   qPrintable(verdict.error().userText), qPrintable(verdict.error().detail));
        if (m_dba->inTransaction())
            qFatal("the transaction is still open");
        return *std::move(verdict);
    }

    static QString describe(const Who &who, const RowQuestion &asked, const RowVerdict &verdict)
    {
        return QStringLiteral("%1 on %2 %3: %4, %5")
            .arg(who.name(), asked.table,
                 QString::fromUtf8(QJsonDocument(asked.key).toJson(QJsonDocument::Compact)),
                 key(verdict.outcome, asked.command), verdict.reason);
    }

private slots:
    void initTestCase()
    {
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createEmptyDatabase();
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/why/identities.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        require(cluster.connect(m_database).run(file.readAll()));
        m_dba.emplace(cluster.connect(m_database));
        auto snapshot = readCatalog(*m_dba);
        QVERIFY(snapshot);
        m_snapshot = *std::move(snapshot);
    }

    /// Every row x identity, the verdict computed from the policies one by one.
    void agreesWithWhatTheDatabaseShows()
    {
        int combinations = 0;
        QMap<QString, int> verdicts;
        for (const Who &who : everybody()) {
            auto person = session(who);
            m_dba.emplace(TestCluster::instance().connect(m_database)); // settings leave traces
            for (const char *name :
                 {"notes", "docs", "tasks", "sums", "turns", "loose", "parts", "parts_low"}) {
                const QString table = QStringLiteral("why.") + QLatin1StringView(name);
                for (int id = 1; id <= (table.endsWith(u"low") ? 11 : 24); ++id, ++combinations) {
                    const auto real = person.run("SELECT 1 FROM " + table.toLatin1() + " WHERE id = $1",
                                                 pg::Parameters::of(id));
                    const RowQuestion asked = question(who, table, id, Command::Select);
                    const RowVerdict verdict = ask(asked);
                    const QString what = describe(who, asked, verdict);
                    const bool noPrivilege =
                        verdict.access.level == Level::None && verdict.access.conditions.isEmpty();
                    ++verdicts[key(verdict.outcome, Command::Select)];
                    QCOMPARE(verdict.exists, true);
                    if (real) {
                        QVERIFY2(verdict.outcome == (real->isEmpty() ? Outcome::Fails : Outcome::Passes),
                                 qPrintable(what));
                        QVERIFY2(!noPrivilege, qPrintable(what));
                        QVERIFY2(verdict.shown == !real->isEmpty(), qPrintable(what));
                    } else if (noPrivilege) {
                        QVERIFY2(verdict.outcome == Outcome::Fails, qPrintable(what));
                        QVERIFY2(real.error().code == u"42501", qPrintable(what + real.error().detail));
                    } else {
                        QVERIFY2(verdict.outcome == Outcome::Raises, qPrintable(what + real.error().detail));
                        QVERIFY2(verdict.reason.contains(real.error().detail),
                                 qPrintable(what + real.error().detail));
                    }
                }
            }
        }
        qInfo("%d combinations of row and identity agree: %d visible, %d hidden, %d errors", combinations,
              verdicts.value(QStringLiteral("visible")), verdicts.value(QStringLiteral("hidden")),
              verdicts.value(QStringLiteral("error")));
        QVERIFY(combinations >= 2000);
        // None is unknown.
        QCOMPARE(verdicts.size(), 3);
        QVERIFY(verdicts.value(QStringLiteral("visible")) > 1000);
        QVERIFY(verdicts.value(QStringLiteral("hidden")) > 1000);
        QVERIFY(verdicts.value(QStringLiteral("error")) > 30);
    }

    /// Each write is really tried in a session of the login's own, and rolled back.
    void writesAsTheDatabaseTakesThem()
    {
        int tries = 0;
        QMap<Outcome, int> outcomes;
        const QList<QJsonObject> rows{{{QStringLiteral("tenant"), 1}, {QStringLiteral("amount"), 2}},
                                      {{QStringLiteral("tenant"), 2},
                                       {QStringLiteral("author"), QStringLiteral("w_bob")},
                                       {QStringLiteral("amount"), QJsonValue()},
                                       {QStringLiteral("state"), QStringLiteral("shut")}},
                                      {{QStringLiteral("author"), QStringLiteral("w_dan")},
                                       {QStringLiteral("amount"), 3.5},
                                       {QStringLiteral("state"), QStringLiteral("open")}}};
        for (const Who &who : everybody()) {
            auto person = session(who);
            m_dba.emplace(TestCluster::instance().connect(m_database));
            const auto check = [&](const RowQuestion &asked, const QByteArray &sql) {
                require(person.run("BEGIN"));
                const auto real = person.run(sql);
                require(person.run("ROLLBACK"));
                const RowVerdict verdict = ask(asked);
                ++tries;
                ++outcomes[verdict.outcome];
                bool agrees = false;
                if (real)
                    agrees = verdict.outcome == (real->affected() > 0 ? Outcome::Passes : Outcome::Fails);
                else
                    agrees = verdict.outcome == Outcome::Raises ||
                             (verdict.outcome == Outcome::Fails && real.error().code == u"42501");
                return agrees ? QString()
                              : describe(who, asked, verdict) + u' ' + QString::fromUtf8(sql) +
                                    (real ? QStringLiteral(": rows %1").arg(real->affected())
                                          : real.error().detail);
            };
            for (const char *name : {"notes", "docs", "tasks", "sums"}) {
                const QString table = QStringLiteral("why.") + QLatin1StringView(name);
                for (const QJsonObject &row : rows) {
                    QByteArrayList columns{"id"};
                    QByteArrayList values{"900"};
                    QByteArrayList changes;
                    for (auto entry = row.begin(); entry != row.end(); ++entry) {
                        columns.append(entry.key().toLatin1());
                        values.append(entry->isNull() ? QByteArray("NULL")
                                                      : '\'' + entry->toVariant().toByteArray() + '\'');
                        changes.append(columns.constLast() + " = " + values.constLast());
                    }
                    RowQuestion insert = question(who, table, 0, Command::Insert);
                    insert.row = row;
                    insert.row->insert(QStringLiteral("id"), 900);
                    QCOMPARE(check(insert, "INSERT INTO " + table.toLatin1() + " (" + columns.join(", ") +
                                               ") VALUES (" + values.join(", ") + ')'),
                             QString());
                    for (const int id : {2, 9, 17}) {
                        RowQuestion update = question(who, table, id, Command::Update);
                        update.row = row;
                        QCOMPARE(check(update, "UPDATE " + table.toLatin1() + " SET " + changes.join(", ") +
                                                   " WHERE id = " + QByteArray::number(id)),
                                 QString());
                    }
                }
                for (int id = 1; id <= 24; id += 3)
                    QCOMPARE(
                        check(question(who, table, id, Command::Delete),
                              "DELETE FROM " + table.toLatin1() + " WHERE id = " + QByteArray::number(id)),
                        QString());
            }
        }
        qInfo("%d writes agree: %d allowed, %d refused, %d errors", tries, outcomes.value(Outcome::Passes),
              outcomes.value(Outcome::Fails), outcomes.value(Outcome::Raises));
        QVERIFY(tries > 1000 && outcomes.value(Outcome::Unknown) == 0);
        QVERIFY(outcomes.value(Outcome::Passes) > 200 && outcomes.value(Outcome::Fails) > 200);
        const auto left = require(m_dba->run("SELECT count(*) FROM why.notes WHERE id = 900"));
        QCOMPARE(left.integer(0, 0), 0);
    }

    void whatCannotBeToldIsUnknown()
    {
        const Who nobody{QStringLiteral("w_none"), {}, {}};
        const RowVerdict loop = ask(question(nobody, QStringLiteral("why.loop"), 1, Command::Select));
        QCOMPARE(loop.outcome, Outcome::Raises);
        QVERIFY2(loop.reason.contains(u"infinite recursion"), qPrintable(loop.reason));
        // A row value has no ctid; the server itself knows.
        const RowVerdict first = ask(question(nobody, QStringLiteral("why.odd"), 1, Command::Select));
        QCOMPARE(first.conditions.constFirst().permissive.constFirst().truth, Truth::Unknown);
        QVERIFY(
            first.conditions.constFirst().permissive.constFirst().message.startsWith(u"not evaluated here"));
        QCOMPARE(first.outcome, Outcome::Passes);
        QCOMPARE(ask(question(nobody, QStringLiteral("why.odd"), 2, Command::Select)).outcome,
                 Outcome::Fails);
        // A policy that writes is not let.
        const RowVerdict logged = ask(question(nobody, QStringLiteral("why.logged"), 1, Command::Select));
        QCOMPARE(logged.outcome, Outcome::Unknown);
        QCOMPARE(require(m_dba->run("SELECT count(*) FROM why.logged")).integer(0, 0), 1);
        const RowVerdict gone = ask(question(nobody, QStringLiteral("why.loop"), 7, Command::Select));
        QCOMPARE(gone.exists, false);
        QCOMPARE(gone.outcome, Outcome::Fails);
    }

    /// A rule rewrites the statement before any policy is asked.
    void rulesAreToldBesideTheVerdict()
    {
        m_dba.reset(); // nobody may be in what is copied
        const QString database = TestCluster::instance().createDatabase(m_database);
        m_dba.emplace(TestCluster::instance().connect(m_database));
        auto dba = TestCluster::instance().connect(database);
        QVERIFY(dba.run("CREATE TABLE why.diverted (id int);"
                        "CREATE RULE never AS ON DELETE TO why.notes DO INSTEAD NOTHING;"
                        "CREATE RULE \"to another\" AS ON INSERT TO why.notes DO INSTEAD"
                        " INSERT INTO why.diverted VALUES (NEW.id);"
                        "CREATE RULE partly AS ON UPDATE TO why.notes WHERE OLD.id > 3 DO INSTEAD"
                        " DELETE FROM why.diverted;"
                        "CREATE RULE idle AS ON UPDATE TO why.notes DO INSTEAD NOTHING;"
                        "ALTER TABLE why.notes DISABLE RULE idle;"
                        "CREATE RULE beside AS ON UPDATE TO why.notes DO ALSO"
                        " INSERT INTO why.diverted VALUES (NEW.id)"));
        const auto snapshot = readCatalog(dba);
        QVERIFY(snapshot);
        const auto notes = [&](Command command) {
            RowQuestion asked =
                question({QStringLiteral("w_ann"), {}, {}}, QStringLiteral("why.notes"), 1, command);
            if (command == Command::Insert) {
                asked.key = {};
                asked.row = QJsonObject{{QStringLiteral("id"), 900}};
            }
            const auto verdict = why::whyRow(dba, *snapshot, asked);
            return verdict ? verdict->notes.filter(QStringLiteral("Rule ")).join(u'\n')
                           : verdict.error().userText;
        };
        QCOMPARE(notes(Command::Select), QString());
        QCOMPARE(notes(Command::Delete),
                 QStringLiteral("Rule never on why.notes replaces this DELETE by nothing: no row "
                                "is written, whatever the policies say."));
        QVERIFY(
            notes(Command::Insert)
                .startsWith(u"Rule \"to another\" on why.notes replaces this INSERT by what it does with"));
        const QStringList updates = notes(Command::Update).split(u'\n');
        QCOMPARE(updates.size(), 2);
        QVERIFY(updates.at(0).startsWith(
            u"Rule beside on why.notes makes another command run beside this UPDATE"));
        QVERIFY(updates.at(1).startsWith(
            u"Rule partly on why.notes replaces this UPDATE where its condition holds"));
    }

    void rowSecurityOffRaises()
    {
        const Who strict{
            QStringLiteral("w_ann"), {}, {{QStringLiteral("row_security"), QStringLiteral("off")}}};
        const RowVerdict verdict = ask(question(strict, QStringLiteral("why.notes"), 1, Command::Select));
        QCOMPARE(verdict.outcome, Outcome::Raises);
        QVERIFY2(verdict.reason.contains(u"would be affected by row-level security"),
                 qPrintable(verdict.reason));
    }

    /// A login that is no superuser acts for the roles it is a member of, and says what stays its own.
    void withoutSuperuser()
    {
        auto reader = TestCluster::instance().connect(m_database, QStringLiteral("w_bypass"));
        const auto asked = question({QStringLiteral("w_ann"), QStringLiteral("w_readers"), {}},
                                    QStringLiteral("why.notes"), 1, Command::Select);
        const auto verdict = why::whyRow(reader, m_snapshot, asked);
        QVERIFY(verdict);
        QCOMPARE(verdict->sessionUser, QStringLiteral("w_bypass"));
        QCOMPARE(verdict->currentUser, QStringLiteral("w_readers"));
        QVERIFY(verdict->notes.constLast().contains(u"session_user stayed w_bypass"));
        const auto refused = why::whyRow(
            reader, m_snapshot,
            question({QStringLiteral("w_dan"), {}, {}}, QStringLiteral("why.notes"), 1, Command::Select));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);

        // The owner's deputy sees one tenant of a forced table: that a row is not there it cannot know.
        auto deputy = TestCluster::instance().connect(m_database, QStringLiteral("w_deputy"));
        const auto filtered = why::whyRow(deputy, m_snapshot,
                                          question({QStringLiteral("w_deputy"), {}, {}},
                                                   QStringLiteral("why.notes"), 999, Command::Select));
        QVERIFY(filtered);
        QCOMPARE(filtered->exists, std::nullopt);
    }

    void questionsThatCannotBeAsked_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QJsonObject>("key");
        QTest::addColumn<QString>("words");
        const QString notes = QStringLiteral("why.notes");
        const QString ann = QStringLiteral("w_ann");
        const QJsonObject one{{QStringLiteral("id"), 1}};
        QTest::newRow("table") << QStringLiteral("why.note") << ann << QString() << one
                               << QStringLiteral("Similar: why.notes");
        QTest::newRow("view") << QStringLiteral("why.seen") << ann << QString() << one
                              << QStringLiteral("is no table");
        QTest::newRow("login") << notes << QStringLiteral("w_an") << QString() << one
                               << QStringLiteral("Similar: w_ann");
        QTest::newRow("role") << notes << ann << QStringLiteral("w_editors") << one
                              << QStringLiteral("may not SET ROLE w_editors");
        QTest::newRow("column") << notes << ann << QString() << QJsonObject{{QStringLiteral("tenan"), 1}}
                                << QStringLiteral("Similar: tenant");
        QTest::newRow("several") << notes << ann << QString()
                                 << QJsonObject{{QStringLiteral("author"), QStringLiteral("w_bob")}}
                                 << QStringLiteral("The key fits ");
        QTest::newRow("value") << notes << ann << QString()
                               << QJsonObject{{QStringLiteral("id"), QStringLiteral("one")}}
                               << QStringLiteral("The key does not fit the table: invalid input");
        QTest::newRow("no key") << notes << ann << QString() << QJsonObject()
                                << QStringLiteral("Give the key");
    }

    void questionsThatCannotBeAsked()
    {
        QFETCH(QString, table);
        QFETCH(QString, login);
        QFETCH(QString, role);
        QFETCH(QJsonObject, key);
        QFETCH(QString, words);
        const auto refused =
            why::whyRow(*m_dba, m_snapshot, {table, login, role, {}, Command::Select, key, {}});
        QVERIFY(!refused);
        QVERIFY2(refused.error().userText.contains(words), qPrintable(refused.error().userText));
        QVERIFY(!m_dba->inTransaction());
    }
};

QTEST_GUILESS_MAIN(TestWhyRow)
#include "tst_whyrow.moc"
