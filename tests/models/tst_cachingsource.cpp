// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/cachingsource.h"

#include <QPromise>
#include <QTest>

using namespace viridian;

namespace {

template <typename T>
QFuture<Result<T>> finished(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// Answers at once with figures that tell the number of the call; a trainer's dashboard waits for open().
class CountingSource : public DataSource
{
public:
    Capabilities capabilities() const override { return Capability::Refresh; }
    ConnectionState state() const override { return {}; }
    QFuture<Result<SessionInfo>> session() override { return finished<SessionInfo>(info); }
    QFuture<Result<LearnerDashboard>> learner(const LearnerQuery &) override
    {
        if (fails)
            return finished<LearnerDashboard>(failure(ErrorKind::Timeout, QStringLiteral("slow")));
        LearnerDashboard dashboard;
        dashboard.displayName = QString::number(++calls);
        return finished<LearnerDashboard>(dashboard);
    }
    QFuture<Result<TrainerDashboard>> trainer(const DashboardQuery &) override
    {
        waiting = {};
        waiting.start();
        return waiting.future();
    }
    QFuture<Result<OrganizationDashboard>> organization(const DashboardQuery &) override
    {
        return finished<OrganizationDashboard>({});
    }
    QFuture<Result<CourseDetail>> course(const CourseQuery &) override { return finished<CourseDetail>({}); }
    QFuture<Result<SkillDetail>> skill(const SkillQuery &query) override
    {
        return finished<SkillDetail>(
            SkillDetail{.skillId = query.skillId, .name = QString::number(++calls), .courses = {}});
    }
    QFuture<Result<KeysetPage<LearnerRow>>> learners(const LearnersQuery &query) override
    {
        KeysetPage<LearnerRow> page;
        page.total = ++calls;
        page.next = query.page.cursor + "x";
        return finished<KeysetPage<LearnerRow>>(page);
    }
    QFuture<Result<KeysetPage<CourseRow>>> courses(const CoursesQuery &) override
    {
        return finished<KeysetPage<CourseRow>>({});
    }
    QFuture<Result<KeysetPage<SkillRow>>> skills(const SkillsQuery &) override
    {
        return finished<KeysetPage<SkillRow>>({});
    }
    QFuture<Result<QList<SearchHit>>> search(Role, const QString &, int) override
    {
        return finished<QList<SearchHit>>({});
    }
    QFuture<Result<QList<FollowUp>>> followUps(const FollowUpsQuery &) override
    {
        return finished<QList<FollowUp>>({});
    }
    QFuture<Result<FollowUp>> addFollowUp(const NewFollowUp &) override
    {
        return finished<FollowUp>(FollowUp());
    }
    QFuture<Result<FollowUp>> changeFollowUp(const FollowUpChange &) override
    {
        return finished<FollowUp>(FollowUp());
    }
    QFuture<Result<Freshness>> freshness(Role) override { return finished<Freshness>(figures); }
    QFuture<Result<Freshness>> refresh(Role) override { return finished<Freshness>(figures); }

    SessionInfo info;
    Freshness figures;
    QPromise<Result<TrainerDashboard>> waiting;
    int calls = 0;
    bool fails = false;
};

} // namespace

class TestCachingSource : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        auto source = std::make_unique<CountingSource>();
        m_source = source.get();
        m_cache = std::make_unique<CachingSource>(std::move(source), std::chrono::minutes(5), 3);
    }

    void answersKnownQueriesAtOnce()
    {
        QCOMPARE(ask(), QStringLiteral("1"));
        auto again = m_cache->learner({});
        QVERIFY(again.isFinished());
        QCOMPARE(again.result()->displayName, QStringLiteral("1"));
        QCOMPARE(m_source->calls, 1);
    }

    void aFollowUpMakesTheListsOld()
    {
        QCOMPARE(ask(), QStringLiteral("1"));
        m_cache->addFollowUp({});
        QTRY_COMPARE(ask(), QStringLiteral("2"));
        m_cache->changeFollowUp({});
        QTRY_COMPARE(ask(), QStringLiteral("3"));
    }

    void tellsQueriesApart_data()
    {
        QTest::addColumn<LearnerQuery>("query");
        QTest::newRow("role") << LearnerQuery{.role = Role::OrgAdmin};
        QTest::newRow("range") << LearnerQuery{.range = TimeRange::Week};
        QTest::newRow("person") << LearnerQuery{.userId = QUuid::createUuid()};
        QTest::newRow("course") << LearnerQuery{.courseId = QUuid::createUuid()};
    }
    void tellsQueriesApart()
    {
        QFETCH(const LearnerQuery, query);
        QCOMPARE(ask(), QStringLiteral("1"));
        QCOMPARE(ask(query), QStringLiteral("2"));
        QCOMPARE(ask(), QStringLiteral("1"));
        QCOMPARE(ask(query), QStringLiteral("2"));
    }

    void tellsPagesApart()
    {
        LearnersQuery query;
        const auto first = m_cache->learners(query).result();
        settle();
        query.page.cursor = first->next;
        QVERIFY(m_cache->learners(query).result()->next != first->next);
        settle();
        query.page.cursor.clear();
        QCOMPARE(*m_cache->learners(query).result(), *first);
        QCOMPARE(m_source->calls, 2);
    }

    void tellsSkillsApart()
    {
        const SkillQuery query{Role::Trainer, QUuid::createUuid()};
        QCOMPARE(m_cache->skill(query).result()->name, QStringLiteral("1"));
        settle();
        QCOMPARE(m_cache->skill({Role::OrgAdmin, query.skillId}).result()->name, QStringLiteral("2"));
        settle();
        QCOMPARE(m_cache->skill(query).result()->name, QStringLiteral("1"));
        const auto all = m_cache->learners({}).result();
        settle();
        QVERIFY(*m_cache->learners({.skillId = query.skillId}).result() != *all);
        m_cache->clear();
        QCOMPARE(m_cache->skill(query).result()->name, QStringLiteral("5"));
    }

    void keepsNoErrors()
    {
        m_source->fails = true;
        QVERIFY(!m_cache->learner({}).result());
        settle();
        m_source->fails = false;
        QCOMPARE(ask(), QStringLiteral("1"));
    }

    void staysWithinItsBound()
    {
        for (const auto range : allTimeRanges)
            ask({.range = range});
        QCOMPARE(m_source->calls, 4);
        QCOMPARE(ask({.range = TimeRange::Year}), QStringLiteral("4"));
        // The oldest of four has left a cache of three.
        QCOMPARE(ask({.range = TimeRange::Week}), QStringLiteral("5"));
    }

    void forgetsWhatIsOld()
    {
        auto source = std::make_unique<CountingSource>();
        CachingSource cache(std::move(source), std::chrono::milliseconds(-1));
        QCOMPARE(cache.learner({}).result()->displayName, QStringLiteral("1"));
        settle();
        QCOMPARE(cache.learner({}).result()->displayName, QStringLiteral("2"));
    }

    void forgetsOnNewFigures()
    {
        m_cache->freshness(Role::Learner);
        settle();
        QCOMPARE(ask(), QStringLiteral("1"));
        m_cache->freshness(Role::Learner);
        settle();
        QCOMPARE(ask(), QStringLiteral("1"));
        m_source->figures.refreshedAt = QDateTime(QDate(2014, 4, 21), QTime(2, 0), Qt::UTC);
        m_cache->refresh(Role::Learner);
        settle();
        QCOMPARE(ask(), QStringLiteral("2"));
    }

    void forgetsWhenTheConnectionIsLost()
    {
        QCOMPARE(ask(), QStringLiteral("1"));
        emit m_source->stateChanged({.phase = ConnectionState::Phase::Live});
        QCOMPARE(ask(), QStringLiteral("1"));
        emit m_source->stateChanged({.phase = ConnectionState::Phase::Reconnecting});
        QCOMPARE(ask(), QStringLiteral("2"));
    }

    void neverMixesIdentities()
    {
        m_source->info.userId = QUuid::createUuid();
        m_cache->session();
        settle();
        QCOMPARE(ask(), QStringLiteral("1"));
        m_cache->session();
        settle();
        QCOMPARE(ask(), QStringLiteral("1"));

        // Under way while the person changes: handed on, not kept.
        auto underWay = m_cache->trainer({});
        m_source->info.userId = QUuid::createUuid();
        m_cache->session();
        settle();
        QCOMPARE(ask(), QStringLiteral("2"));
        TrainerDashboard late;
        late.learners = 241;
        m_source->waiting.addResult(Result<TrainerDashboard>(late));
        m_source->waiting.finish();
        QCOMPARE(underWay.result()->learners, 241);
        settle();
        QVERIFY(!m_cache->trainer({}).isFinished());
    }

    void handsCancellingOn()
    {
        auto future = m_cache->trainer({});
        future.cancel();
        QVERIFY(m_source->waiting.isCanceled());
    }

private:
    /// Lets the watchers take what has finished.
    static void settle() { QCoreApplication::sendPostedEvents(); }

    QString ask(const LearnerQuery &query = {})
    {
        auto name = m_cache->learner(query).result()->displayName;
        settle();
        return name;
    }

    std::unique_ptr<CachingSource> m_cache;
    CountingSource *m_source = nullptr;
};

QTEST_GUILESS_MAIN(TestCachingSource)
#include "tst_cachingsource.moc"
