// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The PostgreSQL source at 10 million rows of analytics: bench_source [--dsn DSN]. Without a DSN (of a
// superuser, on a database that load.sql has filled) it makes a cluster of its own, which takes a while.
#include "db/source/postgressource.h"
#include "tests/support/testcluster.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFutureWatcher>
#include <QTextStream>

#include <algorithm>

using namespace viridian;

namespace {

QTextStream out(stdout);

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().userText), qPrintable(result.error().detail));
    return std::move(*result);
}

double percentile(QList<double> values, double share)
{
    std::ranges::sort(values);
    return values.at(static_cast<qsizetype>(share * static_cast<double>(values.size() - 1)));
}

template <typename T>
T await(QFuture<Result<T>> future)
{
    QFutureWatcher<Result<T>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return orDie(future.result());
}

QString conninfoFor(const QString &dsn, const QString &login)
{
    return dsn + QStringLiteral(" user=") + login; // the later of two counts
}

QString fill()
{
    auto &cluster = TestCluster::instance();
    const QString database = cluster.createDatabase();
    QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/bench/load.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    auto connection = cluster.connect(database);
    orDie(connection.run(file.readAll()));
    orDie(connection.run("VACUUM ANALYZE"));
    return cluster.dsn(database);
}

/// One kind of request, asked again and again by the same kind of person in several organisations.
template <typename Ask>
void measure(const QString &dsn, const char *name, const char *person, const QList<int> &organizations,
             Ask ask)
{
    constexpr int warmUp = 3;
    constexpr int runs = 25;
    QList<double> times;
    int roundTrips = 0;
    int rows = 0;
    for (const int organization : organizations) {
        PostgresSource source(
            {.conninfo = conninfoFor(
                 dsn, QStringLiteral("bench_%1%2").arg(QLatin1StringView(person)).arg(organization))});
        await(source.session());
        for (int run = 0; run < warmUp + runs; ++run) {
            if (run == warmUp)
                QObject::connect(&source, &DataSource::queryFinished, [&](const QueryStatistics &statistics) {
                    roundTrips = std::max(roundTrips, statistics.roundTrips);
                    rows = std::max(rows, statistics.rows);
                });
            QElapsedTimer clock;
            clock.start();
            await(ask(source));
            if (run >= warmUp)
                times.append(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        QCoreApplication::sendPostedEvents();
    }
    out << QStringLiteral("%1  p50 %2 ms  p95 %3 ms  round trips %4  rows %5  (%6 runs)\n")
               .arg(QLatin1StringView(name), -28)
               .arg(percentile(times, 0.5), 7, 'f', 2)
               .arg(percentile(times, 0.95), 7, 'f', 2)
               .arg(roundTrips)
               .arg(rows, 5)
               .arg(times.size());
    out.flush();
}

/// The trainer page's list.
LearnersQuery byRisk(Role role)
{
    return {.role = role, .sort = LearnerSort::Risk, .descending = true};
}

/// Where the list goes on after this many thousands of the large organisation.
QByteArray cursorAfter(const QString &dsn, const char *person, LearnersQuery query, int thousands)
{
    PostgresSource source(
        {.conninfo = conninfoFor(dsn, QStringLiteral("bench_%1%2").arg(QLatin1StringView(person)).arg(100))});
    query.page.limit = 1000;
    for (int page = 0; page < thousands; ++page)
        query.page.cursor = await(source.learners(query)).next;
    return query.page.cursor;
}

double timed(pg::Connection &connection, const QList<pg::Statement> &statements)
{
    QElapsedTimer clock;
    clock.start();
    const auto answers = connection.pipeline(statements);
    const auto nanoseconds = clock.nsecsElapsed();
    orDie(answers.map([](const auto &) { return true; }));
    return static_cast<double>(nanoseconds) / 1e6;
}

/// The same query under row-level security, and as the superuser with the WHERE written out; taken in turns.
void compare(const QString &dsn, const char *name, const char *person, const QByteArray &select,
             const QByteArray &rest, const QByteArray &where)
{
    auto scoped = orDie(pg::Connection::open(
        conninfoFor(dsn, QStringLiteral("bench_%1%2").arg(QLatin1StringView(person)).arg(1))));
    auto owner = orDie(pg::Connection::open(dsn));
    const QByteArray role = qstrcmp(person, "admin") == 0 ? "viridian_org_admin" : "viridian_trainer";
    QList<double> scopedTimes;
    QList<double> ownerTimes;
    for (int run = 0; run < 110; ++run) {
        const double a = timed(scoped, {{"BEGIN READ ONLY", {}},
                                        {"SET LOCAL ROLE " + role, {}},
                                        {select + " WHERE true " + rest, {}},
                                        {"COMMIT", {}}});
        const double b = timed(owner, {{"BEGIN READ ONLY", {}},
                                       {"SET LOCAL work_mem = '4MB'", {}},
                                       {select + " WHERE " + where + ' ' + rest, {}},
                                       {"COMMIT", {}}});
        if (run < 10)
            continue;
        scopedTimes.append(a);
        ownerTimes.append(b);
    }
    out << QStringLiteral("%1  scoped %2 ms  owner with WHERE %3 ms  ratio %4\n")
               .arg(QLatin1StringView(name), -28)
               .arg(percentile(scopedTimes, 0.5), 7, 'f', 2)
               .arg(percentile(ownerTimes, 0.5), 7, 'f', 2)
               .arg(percentile(scopedTimes, 0.5) / percentile(ownerTimes, 0.5), 0, 'f', 3);
    out.flush();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption dsnOption(
        QStringLiteral("dsn"), QStringLiteral("A filled database, as a superuser."), QStringLiteral("DSN"));
    parser.addOption(dsnOption);
    parser.addHelpOption();
    parser.process(application);
    const QString dsn = parser.isSet(dsnOption) ? parser.value(dsnOption) : fill();

    auto administrator = orDie(pg::Connection::open(dsn));
    const auto size = orDie(administrator.run(
        "SELECT (SELECT count(*) FROM app.analytics), (SELECT count(*) FROM app.organizations), "
        "(SELECT count(*) FROM app.analytics_daily), (SELECT count(*) FROM app.enrollment_metrics)"));
    out << "analytics " << size.integer(0, 0) << ", organisations " << size.integer(0, 1)
        << ", analytics_daily " << size.integer(0, 2) << ", enrolments " << size.integer(0, 3) << "\n\n";

    const QList<int> organizations{1, 2, 3, 4, 5, 6, 7, 8};
    measure(dsn, "learner", "learner", organizations, [](DataSource &source) { return source.learner({}); });
    measure(dsn, "trainer", "trainer", organizations,
            [](DataSource &source) { return source.trainer({.role = Role::Trainer}); });
    measure(dsn, "organization", "admin", organizations, [](DataSource &source) {
        return source.organization({.role = Role::OrgAdmin, .range = TimeRange::Quarter});
    });
    const QUuid course = orDie(administrator.run("SELECT md5('course1/3')::uuid")).uuid(0, 0);
    measure(dsn, "course", "admin", {1}, [course](DataSource &source) {
        return source.course({.role = Role::OrgAdmin, .courseId = course});
    });
    measure(dsn, "learners, first page", "trainer", organizations,
            [](DataSource &source) { return source.learners({.role = Role::Trainer}); });
    measure(dsn, "freshness", "admin", organizations,
            [](DataSource &source) { return source.freshness(Role::OrgAdmin); });

    measure(dsn, "learners by risk, first page", "trainer", organizations,
            [](DataSource &source) { return source.learners(byRisk(Role::Trainer)); });

    out << "\n101,000 learners in one organisation\n";
    measure(dsn, "trainer of 10,100", "trainer", {100},
            [](DataSource &source) { return source.trainer({.role = Role::Trainer}); });
    for (const auto &[person, role] :
         {std::pair("trainer", Role::Trainer), std::pair("admin", Role::OrgAdmin)}) {
        LearnersQuery query = byRisk(role);
        const auto ask = [&query](DataSource &source) { return source.learners(query); };
        out << person << ", by risk\n";
        measure(dsn, "first page", person, {100}, ask);
        query.filter = LearnerFilter::AtRisk;
        measure(dsn, "at risk, first page", person, {100}, ask);
        query.filter = LearnerFilter::All;
        query.page.cursor = cursorAfter(dsn, person, query, role == Role::Trainer ? 5 : 50);
        measure(dsn, "a page halfway", person, {100}, ask);
    }
    measure(dsn, "organization", "admin", {100},
            [](DataSource &source) { return source.organization({.role = Role::OrgAdmin}); });
    measure(dsn, "learners, first page", "admin", {100},
            [](DataSource &source) { return source.learners({.role = Role::OrgAdmin}); });
    measure(dsn, "learners, by part of a name", "admin", {100}, [](DataSource &source) {
        return source.learners({.role = Role::OrgAdmin, .search = QStringLiteral("r 7777")});
    });
    measure(dsn, "search, a few match", "admin", {100},
            [](DataSource &source) { return source.search(Role::OrgAdmin, QStringLiteral("99887"), 12); });
    measure(dsn, "search, most match", "admin", {100},
            [](DataSource &source) { return source.search(Role::OrgAdmin, QStringLiteral("learner"), 12); });

    out << "\nRow-level security against the owner with a WHERE\n";
    const QByteArray organization = "organization_id = md5('organization1')::uuid";
    const QByteArray courses = " AND course_id = ANY (ARRAY[md5('course1/2')::uuid, md5('course1/3')::uuid])"
                               " AND role = ANY (ARRAY['learner', 'trainer'])";
    compare(dsn, "analytics of a month, admin", "admin",
            "SELECT analytics_type, count(*), max((data->>'currentPace')::float8) FROM app.analytics",
            "AND calculated_at >= '2026-01-01' AND calculated_at < '2026-02-01' GROUP BY 1", organization);
    compare(dsn, "analytics of a month, trainer", "trainer",
            "SELECT analytics_type, count(*), max((data->>'currentPace')::float8) FROM app.analytics",
            "AND calculated_at >= '2026-01-01' AND calculated_at < '2026-02-01' GROUP BY 1",
            organization + courses);
    compare(dsn, "analytics_daily, admin", "admin",
            "SELECT day, sum(seconds), avg(current_pace) FROM app.analytics_daily",
            "AND day > '2026-02-01' GROUP BY 1", organization);
    compare(dsn, "enrollment_metrics, admin", "admin",
            "SELECT course_id, count(*), avg(pace_ratio) FROM app.enrollment_metrics", "GROUP BY 1",
            organization);
    return 0;
}
