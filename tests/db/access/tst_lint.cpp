// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/rule.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/sqlfile.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace viridian;

/// viridianctl lint on planted mistakes, on their correct twins, and on our own schema.
class TestLint : public QObject
{
    Q_OBJECT

    struct Object
    {
        QString schema;
        QString name;
        bool operator<(const Object &other) const
        {
            return std::tie(schema, name) < std::tie(other.schema, other.name);
        }
    };

    CtlProcess m_ctl;
    QString m_planted;

    static TestCluster &cluster() { return TestCluster::instance(); }
    CtlResult lint(const QString &database, const QStringList &more = {}) const
    {
        return m_ctl.run(QStringList{QStringLiteral("lint"), QStringLiteral("--dsn"), cluster().dsn(database),
                                     QStringLiteral("--format"), QStringLiteral("json")} +
                         more);
    }
    static QJsonArray findings(const CtlResult &result)
    {
        return result.json.value(QStringLiteral("findings")).toArray();
    }
    static Object objectOf(const QJsonObject &finding)
    {
        const QJsonObject object = finding.value(QStringLiteral("object")).toObject();
        return {object.value(QStringLiteral("schema")).toString(),
                object.value(QStringLiteral("name")).toString()};
    }
    static bool isAboveLow(const QJsonObject &finding)
    {
        return finding.value(QStringLiteral("severity")) != QStringLiteral("low");
    }

private slots:
    void initTestCase()
    {
        m_planted = cluster().createEmptyDatabase();
        auto connection = cluster().connect(m_planted);
        for (const char *name :
             {"tests/db/access/foundation.sql", "tests/db/access/planted.sql", "tests/db/access/twins.sql",
              "tests/db/access/planted_more.sql", "tests/db/access/twins_more.sql",
              "tests/db/access/planted_functions.sql", "tests/db/access/twins_functions.sql"}) {
            const auto loaded = connection.run(sqlFile(name, connection.serverVersion()));
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        }
    }

    void plantedMistakesAreFoundAndTwinsAreNot()
    {
        const CtlResult result = lint(m_planted);
        QCOMPARE(result.exitCode, 0);
        std::set<std::pair<Object, QString>> found;
        QStringList accused;
        const QJsonArray all = findings(result);
        auto connection = cluster().connect(m_planted);
        // The comment of an object says what has to be found there, with a severity where that matters, or
        // that it is good.
        const auto objects = connection.run(
            "SELECT n.nspname, c.relname, d.description FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass"
            " AND d.objsubid = 0 WHERE n.nspname IN ('t', 'scratch') AND c.relkind <> 'i'"
            " UNION ALL SELECT n.nspname, p.proname, obj_description(p.oid, 'pg_proc') FROM pg_proc p"
            " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'app'"
            " UNION ALL SELECT '', rolname, shobj_description(oid, 'pg_authid') FROM pg_roles"
            " UNION ALL SELECT '', pubname, obj_description(oid, 'pg_publication') FROM pg_publication");
        QVERIFY(objects);
        std::set<Object> twins;
        std::set<std::pair<Object, QString>> planted;
        static const QRegularExpression rule(QStringLiteral("^[A-Z]{3}-\\d{3}(:[a-z]+)?$"));
        for (int i = 0; i < objects->count(); ++i) {
            const Object object{objects->text(i, 0), objects->text(i, 1)};
            const QString says = objects->text(i, 2);
            if (object.name.startsWith(u"good_") || says == u"good")
                twins.insert(object);
            for (const auto &word : says.split(u',')) {
                if (rule.match(word).hasMatch())
                    planted.insert({object, word});
            }
        }
        for (const auto &value : all) {
            const QJsonObject finding = value.toObject();
            const Object object = objectOf(finding);
            const QString id = finding.value(QStringLiteral("rule")).toString();
            found.insert({object, id});
            found.insert({object, id + u':' + finding.value(QStringLiteral("severity")).toString()});
            if (isAboveLow(finding) && twins.contains(object))
                accused.append(id + u' ' + object.name + QStringLiteral(": ") +
                               finding.value(QStringLiteral("evidence")).toString());
        }
        QStringList missed;
        for (const auto &[object, id] : planted) {
            if (!found.contains({object, id}))
                missed.append(id + u' ' + object.name);
        }
        const auto count = static_cast<qsizetype>(planted.size());
        qInfo("planted %lld, found %lld (recall %.1f %%); twins %zu, accused above low %lld",
              static_cast<long long>(count), static_cast<long long>(count - missed.size()),
              100.0 * static_cast<double>(count - missed.size()) / static_cast<double>(count), twins.size(),
              static_cast<long long>(accused.size()));
        if (!missed.isEmpty())
            qInfo("missed: %s", qPrintable(missed.join(QStringLiteral(", "))));
        QVERIFY(count >= 120);
        QVERIFY(twins.size() >= 70);
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
        QVERIFY2(accused.isEmpty(), qPrintable(accused.join(u'\n')));
    }

    /// The policy on held_back has a column of its own by the name of one of the table that it reads.
    void trustedColumnsAreThoseThatThePolicyReads()
    {
        const QJsonArray all = findings(lint(m_planted));
        const auto holds = std::find_if(all.cbegin(), all.cend(), [](const auto &finding) {
            return objectOf(finding.toObject()).name == u"holds" &&
                   finding.toObject().value(QStringLiteral("rule")) == QStringLiteral("POL-009");
        });
        QVERIFY(holds != all.cend());
        QCOMPARE(holds->toObject().value(QStringLiteral("evidence")).toString().section(u'\n', 1, 1),
                 QStringLiteral("its people may write there: held"));
    }

    void ourOwnSchemaHasNothingAboveLow()
    {
        const QString database = cluster().createDatabase();
        const CtlResult result = lint(database, {QStringLiteral("--schema"), QStringLiteral("app"),
                                                 QStringLiteral("--schema"), QStringLiteral("private")});
        QCOMPARE(result.exitCode, 0);
        QStringList above;
        const QJsonArray all = findings(result);
        for (const auto &value : all) {
            const QJsonObject finding = value.toObject();
            // Roles belong to the whole cluster, the planted ones too.
            if (isAboveLow(finding) && !objectOf(finding).schema.isEmpty())
                above.append(QString::fromUtf8(QJsonDocument(finding).toJson()));
        }
        QVERIFY2(above.isEmpty(), qPrintable(above.join(u'\n')));
    }

    void schemaAndFailOn()
    {
        const QString database = cluster().createEmptyDatabase();
        auto connection = cluster().connect(database);
        QVERIFY(connection.run("CREATE SCHEMA a; CREATE SCHEMA b;"
                               "CREATE TABLE a.x (id integer PRIMARY KEY, email text);"
                               "CREATE POLICY p ON a.x USING (true);"
                               "CREATE TABLE b.y (\"Id\" integer PRIMARY KEY)"));
        const QStringList onlyB{QStringLiteral("--schema"), QStringLiteral("b")};
        const QStringList failOnHigh{QStringLiteral("--fail-on"), QStringLiteral("high")};
        const QJsonArray ofB = findings(lint(database, onlyB));
        QVERIFY(std::none_of(ofB.cbegin(), ofB.cend(), [](const auto &finding) {
            return objectOf(finding.toObject()).schema == u"a";
        }));
        QVERIFY(std::any_of(ofB.cbegin(), ofB.cend(),
                            [](const auto &finding) { return objectOf(finding.toObject()).name == u"y"; }));
        QCOMPARE(lint(database, failOnHigh).exitCode, 1);
        QCOMPARE(lint(database, {QStringLiteral("--fail-on"), QStringLiteral("worst")}).exitCode, 2);
        QCOMPARE(lint(database, {QStringLiteral("--schema"), QStringLiteral("none")}).exitCode, 1);
    }

    void acceptedOnesAreLeftOut()
    {
        const QJsonArray before = findings(lint(m_planted));
        const QString path = m_ctl.home() + QStringLiteral("/accepted.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"accepted": [{"rule": "VIW-001", "reason": "a page for everybody",
                       "object": {"type": "view", "schema": "t", "name": "as_owner"}}]})");
        file.close();
        const QJsonArray after = findings(lint(m_planted, {QStringLiteral("--accept"), path}));
        QCOMPARE(after.size(), before.size() - 1);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(R"({"accepted": [{"rule": "VIW-001", "object": {"name": "as_owner"}}]})");
        file.close();
        QCOMPARE(lint(m_planted, {QStringLiteral("--accept"), path}).exitCode, 2);
    }

    void sarif()
    {
        const CtlResult result =
            m_ctl.run({QStringLiteral("lint"), QStringLiteral("--dsn"), cluster().dsn(m_planted),
                       QStringLiteral("--format"), QStringLiteral("sarif")});
        const QJsonObject run = result.json.value(QStringLiteral("runs")).toArray().at(0).toObject();
        QCOMPARE(result.json.value(QStringLiteral("version")).toString(), QStringLiteral("2.1.0"));
        QCOMPARE(run.value(QStringLiteral("results")).toArray().size(), findings(lint(m_planted)).size());
    }

    /// The page has a section for each rule, with its title and severities, and no other.
    void everyRuleIsOnThePage()
    {
        static const QRegularExpression section(QStringLiteral("^### ([A-Z]{3}-\\d{3}) (.+)\\n\\n(.+)\\n"),
                                                QRegularExpression::MultilineOption);
        QStringList onPage;
        auto sections = section.globalMatch(QString::fromUtf8(sqlFile("docs/findings.md", 0)));
        while (sections.hasNext()) {
            const auto match = sections.next();
            onPage.append(match.captured(1) + u' ' + match.captured(2) + QStringLiteral(": ") +
                          match.captured(3));
        }
        QStringList known;
        for (const auto &rule : access::allRules()) {
            QString severities = rule.severities;
            severities[0] = severities.at(0).toUpper();
            known.append(rule.id + u' ' + rule.title + QStringLiteral(": ") + severities + u'.');
        }
        QCOMPARE(onPage, known);
    }

    /// A rule never says what the page does not know of.
    void severitiesAreThoseOfTheRegistry()
    {
        const QJsonArray all = findings(lint(m_planted));
        QVERIFY(!all.isEmpty());
        for (const auto &value : all) {
            const QJsonObject finding = value.toObject();
            const QString id = finding.value(QStringLiteral("rule")).toString();
            const auto &rules = access::allRules();
            const auto rule = std::find_if(rules.cbegin(), rules.cend(),
                                           [&](const access::Rule &each) { return each.id == id; });
            QVERIFY(rule != rules.cend());
            QVERIFY2(rule->severities.contains(finding.value(QStringLiteral("severity")).toString()),
                     qPrintable(id));
        }
    }
};

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
