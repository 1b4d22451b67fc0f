// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/feed/restfeed.h"
#include "db/snapshot/filepull.h"
#include "tests/contract/contractsource.h"

#include <algorithm>

using namespace viridian;

/// A copy of one chosen course answers about it record for record what the live source does, says of
/// everything else that it is not there, and shows no figure of a whole that it has only a part of.
class TestScope : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_database.emplace(SampleDatabase::Content::SampleOrganizations);
        m_api.emplace(*m_database);
    }
    void cleanupTestCase() { m_api.reset(); }

    void copies_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("isRest");
        for (const bool isRest : {false, true}) {
            const auto row = [isRest](const char *role) -> QTestData & {
                return QTest::newRow(QByteArray(role) + (isRest ? ", REST" : ", PostgreSQL"));
            };
            row("trainer") << QStringLiteral("sample_trainer") << Role::Trainer << isRest;
            row("admin") << QStringLiteral("sample_admin") << Role::OrgAdmin << isRest;
        }
    }
    void copies()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        QFETCH(const bool, isRest);
        PostgresSource live(PostgresOptions{.conninfo = m_database->dsn(login)});
        const auto courses =
            waitFor(live.courses({.role = role, .sort = CourseSort::Active, .descending = true}));
        QVERIFY(courses && courses->rows.size() > 1);
        const QUuid course = courses->rows.first().course.courseId;
        const QUuid other = courses->rows.last().course.courseId;
        const QTemporaryDir folder(QStringLiteral("/dev/shm/viridian-XXXXXX"));
        const snapshot::SnapshotPlace place{
            folder.filePath(QStringLiteral("copy")),
            snapshot::Credential::key(snapshot::Credential::newKey()).value()};
        const auto pulled =
            pull(login, role, isRest, {.place = place, .role = role, .scope = scopeOf({course})});
        QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().userText + pulled.error().detail));
        QCOMPARE(pulled->label.head.scope, scopeOf({course}));
        SnapshotSource copy({place});
        QVERIFY(waitFor(copy.session()));

        sameInTheCourse(live, copy, role, course);
        sameFiguresOfTheWhole(live, copy, role, course);
        const auto stranger = onlyIn(live, role, other, course);
        saysThatItIsNotThere(waitFor(copy.course({.role = role, .courseId = other})));
        saysThatItIsNotThere(waitFor(copy.learners({.role = role, .courseId = other})));
        saysThatItIsNotThere(waitFor(copy.followUps({role, stranger, other})));
        saysThatItIsNotThere(waitFor(copy.learner({.role = role, .userId = stranger, .courseId = other})));
        saysThatItIsNotThere(waitFor(copy.learner({.role = role, .userId = stranger})));
        namesNothingElse(place, courses->rows, course);
    }

private:
    Result<snapshot::PullReport> pull(const QString &login, Role role, bool isRest,
                                      const snapshot::FilePull &request) const
    {
        if (!isRest)
            return snapshot::pullIntoFile(sessionOf(m_database->dsn(login)), request);
        RestFeed feed(m_api->optionsFor(*m_database, login), role, {}, request.scope);
        return snapshot::pullIntoFile(feed, request);
    }

    template <typename T>
    static void saysThatItIsNotThere(const Result<T> &answer)
    {
        QVERIFY2(!answer, typeid(T).name());
        QCOMPARE(answer.error().kind, ErrorKind::Unreachable);
        QVERIFY2(answer.error().userText.contains(QStringLiteral("not in the copy")),
                 qPrintable(answer.error().userText));
    }

    static void sameInTheCourse(DataSource &live, DataSource &copy, Role role, const QUuid &course)
    {
        for (const auto range : allTimeRanges) {
            auto expected = waitFor(live.course({role, course, range}));
            auto found = waitFor(copy.course({role, course, range}));
            QVERIFY(expected && found);
            if (role == Role::Trainer) // theirs are added up over the courses that there are
                for (auto *skills : {&expected->skills, &found->skills})
                    for (SkillRow &skill : *skills)
                        skill.courses = 0;
            QVERIFY(*found == *expected);
        }
        for (const auto sort : {LearnerSort::Pace, LearnerSort::LastActive, LearnerSort::Name,
                                LearnerSort::Missed, LearnerSort::Score, LearnerSort::Risk}) {
            const LearnersQuery query{
                .role = role, .courseId = course, .sort = sort, .openOnly = false, .page = {.limit = 500}};
            const auto expected = waitFor(live.learners(query));
            const auto found = waitFor(copy.learners(query));
            QVERIFY(expected && found);
            QCOMPARE(found->total, expected->total);
            QVERIFY(found->rows == expected->rows);
            // Without a course it is the same list: there is no other.
            LearnersQuery all = query;
            all.courseId = {};
            QVERIFY(waitFor(copy.learners(all))->rows == expected->rows);
        }
        const auto learners =
            waitFor(live.learners({.role = role, .courseId = course, .page = {.limit = 8}}));
        for (const auto &row : learners->rows) {
            const LearnerQuery query{.role = role, .userId = row.userId, .courseId = course};
            auto expected = waitFor(live.learner(query));
            const auto found = waitFor(copy.learner(query));
            QVERIFY(expected && found);
            expected->courses.removeIf([&](const CourseRef &each) { return each.courseId != course; });
            QVERIFY2(*found == *expected, qPrintable(row.displayName));
            const auto notes = waitFor(live.followUps({role, row.userId, course}));
            QCOMPARE(waitFor(copy.followUps({role, row.userId, course})), notes);
        }
    }

    static void sameFiguresOfTheWhole(DataSource &live, DataSource &copy, Role role, const QUuid &course)
    {
        auto expected = waitFor(live.organization({role, TimeRange::Quarter}));
        auto found = waitFor(copy.organization({role, TimeRange::Quarter}));
        QVERIFY(expected && found);
        expected->courses.removeIf([&](const CourseRow &row) { return row.course.courseId != course; });
        expected->matrix.removeIf([&](const SkillCell &cell) { return cell.courseId != course; });
        if (role == Role::Trainer) {
            expected->skills.clear();
            found->skills.clear();
        } else {
            QVERIFY(!expected->trend.isEmpty() && expected->learners > 0);
        }
        QCOMPARE(found->learners, expected->learners);
        QVERIFY(found->trend == expected->trend && found->previous == expected->previous);
        QVERIFY(found->courses == expected->courses);
        QVERIFY(found->skills == expected->skills);
        QVERIFY(*found == *expected);
        QCOMPARE(waitFor(copy.freshness(role)), waitFor(live.freshness(role)));
    }

    /// Somebody who is in that course and not in the chosen one.
    static QUuid onlyIn(DataSource &live, Role role, const QUuid &course, const QUuid &chosen)
    {
        const auto of = [&](const QUuid &id) {
            return waitFor(live.learners(
                               {.role = role, .courseId = id, .openOnly = false, .page = {.limit = 500}}))
                ->rows;
        };
        const auto known = of(chosen);
        for (const LearnerRow &row : of(course))
            if (std::ranges::find(known, row.userId, &LearnerRow::userId) == known.end())
                return row.userId;
        qFatal("everybody is in both");
    }

    static void namesNothingElse(const snapshot::SnapshotPlace &place, const QList<CourseRow> &courses,
                                 const QUuid &chosen)
    {
        const auto opened = snapshot::openFile(place.path, place.credential);
        QVERIFY(opened);
        const QByteArray bytes(reinterpret_cast<const char *>(opened->content.bytes.get()),
                               static_cast<qsizetype>(opened->content.size));
        for (const CourseRow &row : courses)
            QCOMPARE(bytes.contains(row.course.courseId.toRfc4122()), row.course.courseId == chosen);
    }

    std::optional<SampleDatabase> m_database;
    std::optional<ApiAccess> m_api;
};

QTEST_GUILESS_MAIN(TestScope)
#include "tst_scope.moc"
