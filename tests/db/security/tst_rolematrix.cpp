// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"
#include "models/effective/access.h"
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

/// Who stands for a role. Programs name the organisation they work for.
struct Column
{
    const char *role;
    const char *login;
    bool namesNorth = false;
};
constexpr Column columns[] = {{"learner", "north_l3"},           {"trainer", "north_ta"},
                              {"org_admin", "north_admin"},      {"pipeline", "test_pipeline", true},
                              {"gateway", "test_gateway", true}, {"dba", "test_dba"},
                              {"readonly", "test_readonly"},     {"backup", "test_backup"}};

/// What SELECT gives each role, in the order of the columns:
///   all   every row there is            own   every row of the own organisation
///   some  a part of those               free  the rows that belong to no organisation
///   -     refused
/// The name behind a view is the relation whose rows it filters.
constexpr auto readable = R"(
app.organizations                        own  own  own  own  own  -    own  all
app.users                                some some own  own  own  -    -    all
app.identities                           -    -    -    -    -    -    -    all
app.courses                              some some own  own  -    -    own  all
app.enrollments                          some some own  own  -    -    -    all
app.course_trainers                      -    some own  own  -    -    -    all
app.activities                           some some own  own  -    -    own  all
app.skills                               some some own  own  -    -    own  all
app.skill_requirements                   some some own  own  -    -    own  all
app.activity_skills                      -    -    own  own  -    -    -    all
app.skill_levels                         some some own  own  -    -    -    all
app.assessment_results                   some some own  own  -    -    -    all
app.learning_events                      some some own  own  -    -    -    all
app.statements                           -    -    -    own  -    -    -    all
app.analytics                            some some own  own  -    -    -    all
app.analytics_daily                      some some own  own  -    -    -    all
app.enrollment_metrics                   some some own  own  -    -    -    all
app.interventions                        -    some own  own  -    -    -    all
app.risk_models                          -    own  own  own  -    -    -    all
app.risk_estimates                       -    some own  own  -    -    -    all
app.risk_weights                         -    -    -    own  -    -    -    all
app.external_data_cache                  some some some own  own  -    -    all
app.external_sources                     own  own  own  own  -    -    -    all
app.reports                              some some some own  -    -    -    all
app.activity_history                     some some own  own  -    -    -    all
app.completion_history                   some some own  own  -    -    -    all
app.job_queue                            -    -    -    own  own  free -    all
app.refresh_log                          -    -    -    own  -    free -    all
app.audit_log                            -    -    own  own  own  -    -    all
app.user_credentials                     -    -    -    -    -    -    -    all
app.user_sessions                        -    -    -    -    -    -    -    all
app.api_keys                             -    -    -    -    own  -    -    all
app.schema_migrations                    -    -    -    -    -    all  -    all
app.learning_velocity=app.analytics_daily some some some - - - - -
app.organization_kpis=private.organization_kpis               -    some own - - - own -
app.skill_gaps=private.skill_gaps                             -    some own - - - own -
app.freshness=app.organizations                               own  own  own own - - own -
app.follow_ups=app.interventions         -    some own  -    -    -    -    -
private.organization_kpis                -    -    -    -    -    -    -    all
private.skill_gaps                       -    -    -    -    -    -    -    all
private.stale_days                       -    -    -    -    -    -    -    all
private.stale_gaps                       -    -    -    -    -    -    -    all
private.spent_tokens                     -    -    -    -    -    -    -    all
private.request_windows                  -    -    -    -    -    -    -    all
private.data_changes                     -    -    -    -    -    -    -    all
private.claimed_requests                 -    -    -    -    -    -    -    all
private.learning_events_y2026m01         -    -    -    -    -    -    -    all
private.analytics_y2026m03               -    -    -    -    -    -    -    all
)";

/// Which rights to write each role holds, as letters: i(nsert), u(pdate), d(elete); lower case for chosen
/// columns only, upper case for the table. TRUNCATE, REFERENCES and TRIGGER are held by nobody.
constexpr auto writable = R"(
app.organizations                        -    -    u    IUD  -    -    -    -
app.users                                -    -    u    IUD  -    -    -    -
app.identities                           -    -    -    -    -    -    -    -
app.courses                              -    -    -    IUD  -    -    -    -
app.enrollments                          -    -    -    IUD  -    -    -    -
app.course_trainers                      -    -    iD   IUD  -    -    -    -
app.activities                           -    -    -    IUD  -    -    -    -
app.skills                               -    -    -    IUD  -    -    -    -
app.skill_requirements                   -    -    -    IUD  -    -    -    -
app.activity_skills                      -    -    -    IUD  -    -    -    -
app.skill_levels                         -    -    -    IUD  -    -    -    -
app.assessment_results                   -    -    -    IUD  -    -    -    -
app.learning_events                      -    -    -    IUD  -    -    -    -
app.statements                           -    -    -    IUD  -    -    -    -
app.analytics                            -    -    -    IUD  -    -    -    -
app.analytics_daily                      -    -    -    IUD  -    -    -    -
app.enrollment_metrics                   -    -    -    IUD  -    -    -    -
app.interventions                        -    iu   iu   IUD  -    -    -    -
app.risk_models                          -    -    -    IUD  -    -    -    -
app.risk_estimates                       -    -    -    IUD  -    -    -    -
app.risk_weights                         -    -    -    IUD  -    -    -    -
app.external_data_cache                  -    -    -    IUD  IUD  -    -    -
app.external_sources                     -    -    -    IUD  -    -    -    -
app.reports                              -    -    -    IUD  -    -    -    -
app.activity_history                     -    -    -    IUD  -    -    -    -
app.completion_history                   -    -    -    IUD  -    -    -    -
app.job_queue                            -    -    -    IUD  IUD  -    -    -
app.refresh_log                          -    -    -    IUD  -    -    -    -
app.audit_log                            -    -    -    I    I    -    -    -
app.user_credentials                     -    -    -    -    -    -    -    -
app.user_sessions                        -    -    -    -    -    -    -    -
app.api_keys                             -    -    -    -    IUD  -    -    -
app.schema_migrations                    -    -    -    -    -    -    -    -
app.learning_velocity                    -    -    -    -    -    -    -    -
app.organization_kpis                    -    -    -    -    -    -    -    -
app.skill_gaps                           -    -    -    -    -    -    -    -
app.freshness                            -    -    -    -    -    -    -    -
app.follow_ups                           -    -    -    -    -    -    -    -
private.organization_kpis                -    -    -    -    -    -    -    -
private.skill_gaps                       -    -    -    -    -    -    -    -
private.stale_days                       -    -    -    -    -    -    -    -
private.stale_gaps                       -    -    -    -    -    -    -    -
private.spent_tokens                     -    -    -    -    -    -    -    -
private.request_windows                  -    -    -    -    -    -    -    -
private.data_changes                     -    -    -    -    -    -    -    -
private.claimed_requests                 -    -    -    -    -    -    -    -
private.learning_events_y2026m01         -    -    -    -    -    -    -    -
private.analytics_y2026m03               -    -    -    -    -    -    -    -
)";

QList<QStringList> lines(const char *table)
{
    QList<QStringList> result;
    const auto text = QString::fromLatin1(table);
    for (const auto &line : text.split(u'\n', Qt::SkipEmptyParts))
        result << line.simplified().split(u' ');
    return result;
}

} // namespace

class TestRoleMatrix : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const Actor::Settings north{{"app.current_org_id", tenantId("north")}};
        for (const auto &column : columns)
            m_actors.emplace(QString::fromLatin1(column.role),
                             std::make_unique<Actor>(m_database, QString::fromLatin1(column.login),
                                                     QString::fromLatin1(column.role),
                                                     column.namesNorth ? north : Actor::Settings()));
        // A line of refresh_log that belongs to no organisation.
        QVERIFY(
            m_actors.at(QStringLiteral("pipeline"))->commit("SELECT app.refresh_analytics()").has_value());
        QVERIFY(m_administrator.run("SELECT private.mark_all()").has_value());
    }

    /// A new table or view must be entered in both tables.
    void everyRelationIsInTheMatrix()
    {
        const auto rows = m_administrator
                              .run("SELECT c.oid::regclass::text FROM pg_class c "
                                   "WHERE relnamespace IN ('app'::regnamespace, 'private'::regnamespace) "
                                   "AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition ORDER BY 1")
                              .value();
        for (const char *table : {readable, writable}) {
            QStringList known;
            for (const auto &line : lines(table)) {
                QCOMPARE(line.size(), qsizetype(std::size(columns)) + 1);
                known << line.first().section(u'=', 0, 0);
            }
            for (int row = 0; row < rows.count(); ++row)
                QVERIFY2(known.contains(rows.text(row, 0)), qPrintable(rows.text(row, 0)));
        }
    }

    void reading_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("relation");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        for (const auto &line : lines(readable)) {
            const QString relation = line.first().section(u'=', 0, 0);
            for (qsizetype i = 1; i < line.size(); ++i) {
                const QString role = QString::fromLatin1(columns[i - 1].role);
                QTest::addRow("%s reads %s", qPrintable(role), qPrintable(relation))
                    << role << relation << line.first().section(u'=', -1) << line.at(i);
            }
        }
    }

    void reading()
    {
        QFETCH(QString, role);
        QFETCH(QString, relation);
        QFETCH(QString, source);
        QFETCH(QString, expected);
        const QByteArray count = "SELECT count(*) FROM " + relation.toLatin1();
        Actor &actor = *m_actors.at(role);
        const qint64 seen = actor.number(count);
        if (expected == QStringLiteral("-")) {
            QCOMPARE(seen, -1);
            return;
        }
        const qint64 everything = total(source);
        if (expected == QStringLiteral("all")) {
            QCOMPARE(seen, everything);
            QVERIFY(seen > 0);
            return;
        }
        const QByteArray north = '\'' + tenantId("north") + '\'';
        QCOMPARE(actor.number(count + " WHERE organization_id <> " + north), 0);
        if (expected == QStringLiteral("free")) {
            QCOMPARE(seen, total(source, "organization_id IS NULL"));
            QVERIFY(seen > 0);
            return;
        }
        const qint64 own = total(source, "organization_id = " + north);
        QVERIFY2(own > 0 && own < everything, "the fixture must have rows of both tenants");
        if (expected == QStringLiteral("own")) {
            QCOMPARE(seen, own);
        } else {
            QCOMPARE(expected, QStringLiteral("some"));
            QVERIFY2(seen > 0 && seen < own, qPrintable(QStringLiteral("%1 of %2").arg(seen).arg(own)));
        }
    }

    void rightsToWrite_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("relation");
        QTest::addColumn<QString>("expected");
        for (const auto &line : lines(writable)) {
            for (qsizetype i = 1; i < line.size(); ++i) {
                const QString role = QString::fromLatin1(columns[i - 1].role);
                QTest::addRow("%s writes %s", qPrintable(role), qPrintable(line.first()))
                    << role << line.first() << line.at(i);
            }
        }
    }

    void rightsToWrite()
    {
        QFETCH(QString, role);
        QFETCH(QString, relation);
        QFETCH(QString, expected);
        const auto rights = m_administrator.run(
            "SELECT CASE WHEN has_table_privilege($1, $2, 'INSERT') THEN 'I' "
            "            WHEN has_any_column_privilege($1, $2, 'INSERT') THEN 'i' ELSE '' END "
            "    || CASE WHEN has_table_privilege($1, $2, 'UPDATE') THEN 'U' "
            "            WHEN has_any_column_privilege($1, $2, 'UPDATE') THEN 'u' ELSE '' END "
            "    || CASE WHEN has_table_privilege($1, $2, 'DELETE') THEN 'D' ELSE '' END "
            "    || CASE WHEN has_table_privilege($1, $2, 'TRUNCATE, REFERENCES, TRIGGER') "
            "       THEN 'more' ELSE '' END",
            pg::Parameters::of(QStringLiteral("viridian_") + role, relation));
        QVERIFY(rights);
        QCOMPARE(rights->text(0, 0), expected == QStringLiteral("-") ? QString() : expected);

        // And as the login itself: a delete without the right is refused, one with it stays at home. (What is
        // no table refuses by its kind.)
        const QByteArray where = relation == QStringLiteral("app.schema_migrations") ? "version = 0"
                                 : relation == QStringLiteral("private.request_windows") ||
                                         relation == QStringLiteral("private.claimed_requests")
                                     ? "ends_at IS NULL"
                                     : "organization_id = '" + tenantId("south") + '\'';
        if (!m_administrator
                 .run("SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = $1::regclass",
                      pg::Parameters::of(relation))
                 ->boolean(0, 0))
            return;
        const qint64 deleted =
            m_actors.at(role)->affected("DELETE FROM " + relation.toLatin1() + " WHERE " + where);
        QCOMPARE(deleted, expected.contains(u'D') ? 0 : -1);
    }

    /// What `viridianctl access` derives from the catalog is what the tables above demand.
    void derivedFromTheCatalog()
    {
        using Command = catalog::Policy::Command;
        const auto snapshot = readCatalog(m_administrator);
        QVERIFY(snapshot);
        const catalog::Roles roles(*snapshot);
        int cells = 0;
        const auto eachCell = [&](const char *table, auto compare) {
            for (const auto &line : lines(table)) {
                const QString name = line.first().section(u'=', 0, 0);
                const catalog::Relation *relation =
                    snapshot->relation(name.section(u'.', 0, 0), name.section(u'.', 1));
                if (!relation || !relation->isTable())
                    continue;
                for (qsizetype i = 1; i < line.size(); ++i) {
                    const auto *role =
                        snapshot->role(QStringLiteral("viridian_") + QLatin1StringView(columns[i - 1].role));
                    const auto derived = [&](Command command) {
                        ++cells;
                        return effective::accessOf(*snapshot, roles, role->id, *relation, command);
                    };
                    const QString wrong = compare(line.at(i), derived);
                    QVERIFY2(wrong.isEmpty(), qPrintable(role->name + u' ' + name + u' ' + wrong));
                }
            }
        };
        eachCell(readable, [](const QString &expected, const auto &derived) {
            const QString level = effective::key(derived(Command::Select).level);
            const QString wanted = expected == u"-"     ? QStringLiteral("none")
                                   : expected == u"all" ? QStringLiteral("all")
                                                        : QStringLiteral("filtered");
            return level == wanted ? QString() : level;
        });
        eachCell(writable, [](const QString &expected, const auto &derived) {
            for (const auto &[command, letter] :
                 {std::pair(Command::Insert, u'i'), std::pair(Command::Update, u'u'),
                  std::pair(Command::Delete, u'd')}) {
                const effective::Access access = derived(command);
                const bool whole = expected.contains(QChar(letter).toUpper());
                const bool some = expected.contains(QChar(letter));
                if ((access.level != effective::Level::None) != (whole || some) ||
                    access.columns.isEmpty() == some)
                    return effective::key(command) + u' ' + effective::key(access.level);
            }
            return QString();
        });
        QVERIFY(cells > 800);
    }

private:
    qint64 total(const QString &relation, const QByteArray &where = "true")
    {
        return m_administrator.run("SELECT count(*) FROM " + relation.toLatin1() + " WHERE " + where)
            ->integer(0, 0);
    }

    SampleDatabase m_database;
    pg::Connection m_administrator = m_database.administrator();
    std::map<QString, std::unique_ptr<Actor>> m_actors;
};

QTEST_GUILESS_MAIN(TestRoleMatrix)
#include "tst_rolematrix.moc"
