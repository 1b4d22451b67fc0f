// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/row.h"
#include "models/format/riskwords.h"
#include "tests/contract/contractsource.h"
#include "tests/contract/readers.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace viridian;
using pg::Parameters;
using pg::Row;

namespace {

/// A sort key that may be missing, with the order that every list promises: missing values last either way,
/// ties by id in the direction of the sort.
template <typename Key, typename Id>
bool inOrder(const std::pair<std::optional<Key>, Id> &a, const std::pair<std::optional<Key>, Id> &b,
             bool descending)
{
    if (a.first.has_value() != b.first.has_value())
        return a.first.has_value();
    return descending ? b < a : a < b;
}

/// Ids as PostgreSQL orders them: byte by byte.
QByteArray bytes(const QUuid &id)
{
    return id.toRfc4122();
}

} // namespace

/// Lists of every source, in every order, against what the administrator's plain SQL finds.
class TestLists : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_database.emplace();
        auto administrator = m_database->administrator();
        // Missing values and ties in every sort key.
        const auto changed = administrator.run(
            "UPDATE app.enrollment_metrics m SET pace_ratio = NULL, mean_score = NULL, last_active_on = NULL "
            "FROM app.users u WHERE u.user_id = m.user_id AND u.external_id IN ('l2', 'l10', 'l11');"
            "UPDATE app.enrollment_metrics m SET missed_count = 3, pace_ratio = 0.1 + 0.2, last_active_on = "
            "'2026-02-10' "
            "FROM app.users u WHERE u.user_id = m.user_id AND u.external_id IN ('l3', 'l4', 'l12', 'l13');"
            "UPDATE app.users SET display_name = 'Ann 100%_' WHERE external_id IN ('l5', 'l6')");
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().detail));
    }

    void learnersArePagedInEveryOrder_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<int>("reader");
        QTest::addColumn<LearnersQuery>("query");
        for (int source = 0; source < contractSources().size(); ++source)
            for (int reader = 0; reader < readers.size(); ++reader)
                for (const auto sort : {LearnerSort::Pace, LearnerSort::LastActive, LearnerSort::Name,
                                        LearnerSort::Missed, LearnerSort::Score, LearnerSort::Risk})
                    for (const bool descending : {false, true})
                        for (const auto filter :
                             {LearnerFilter::All, LearnerFilter::Behind, LearnerFilter::Absent,
                              LearnerFilter::AtRisk, LearnerFilter::HighRisk}) {
                            const LearnersQuery query{.role = readers.at(reader).role,
                                                      .filter = filter,
                                                      .sort = sort,
                                                      .descending = descending,
                                                      .openOnly = filter != LearnerFilter::All,
                                                      .page = {.limit = 4}};
                            QTest::addRow("%s %s %d %d %d %d", contractSources().at(source).name,
                                          readers.at(reader).login, static_cast<int>(query.role),
                                          static_cast<int>(sort), descending, static_cast<int>(filter))
                                << source << reader << query;
                        }
    }
    void learnersArePagedInEveryOrder()
    {
        QFETCH(const int, reader);
        QFETCH(LearnersQuery, query);
        open(readers.at(reader).login);

        const auto expected = expectedLearners(readers.at(reader), query);
        QList<LearnerRow> found;
        int pages = 0;
        do {
            const auto page = waitFor(m_source->learners(query));
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
            QCOMPARE(page->total, static_cast<int>(expected.size()));
            QVERIFY(page->rows.size() <= query.page.limit);
            QVERIFY(++pages < 20);
            found += page->rows;
            query.page.cursor = page->next;
        } while (!query.page.cursor.isEmpty());
        QCOMPARE(found.size(), expected.size());
        for (qsizetype i = 0; i < found.size(); ++i)
            QCOMPARE(found.at(i), expected.at(i));
        QCOMPARE(pages, std::max<int>(1, (static_cast<int>(expected.size()) + 3) / 4));
    }

    void learnersAreFoundByPartsOfTheirNames_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        for (int source = 0; source < contractSources().size(); ++source) {
            QTest::newRow("upper case")
                << source << "NORTH L1" << 9; // l1, l10 to l14 (two courses each but l10, l11)
            QTest::newRow("external id") << source << "multi" << 1;
            QTest::newRow("percent and underscore are themselves") << source << "100%_" << 2;
            QTest::newRow("no wildcard") << source << "A_n" << 0;
            QTest::newRow("another tenant") << source << "South" << 0;
            QTest::newRow("quote") << source << "'; DROP TABLE app.users; --" << 0;
            QTest::newRow("backslash") << source << "\\" << 0;
        }
    }
    void learnersAreFoundByPartsOfTheirNames()
    {
        QFETCH(const QString, text);
        QFETCH(const int, count);
        open("north_admin");
        const auto page = waitFor(m_source->learners({.role = Role::OrgAdmin, .search = text}));
        QVERIFY(page);
        auto administrator = m_database->administrator();
        const auto expected = administrator.run(
            "SELECT count(*) FROM app.enrollment_metrics m JOIN app.users u USING (organization_id, user_id) "
            "JOIN app.organizations o USING (organization_id) WHERE o.external_id = 'north' AND m.is_open "
            "AND "
            "(strpos(lower(u.display_name), lower($1)) > 0 OR strpos(lower(u.external_id), lower($1)) > 0)",
            Parameters::of(text));
        QCOMPARE(page->total, static_cast<int>(expected->integer(0, 0)));
        QCOMPARE(page->total > 0, count > 0);
        QCOMPARE(page->rows.size(), page->total);
    }

    void coursesArePagedInEveryOrder_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<int>("reader");
        QTest::addColumn<CoursesQuery>("query");
        for (int source = 0; source < contractSources().size(); ++source)
            for (int reader = 0; reader < readers.size(); ++reader)
                for (const auto sort : {CourseSort::Code, CourseSort::Active, CourseSort::Pace,
                                        CourseSort::Completion, CourseSort::Behind, CourseSort::Coverage})
                    for (const bool descending : {false, true})
                        QTest::addRow("%s %s %d %d %d", contractSources().at(source).name,
                                      readers.at(reader).login, static_cast<int>(readers.at(reader).role),
                                      static_cast<int>(sort), descending)
                            << source << reader
                            << CoursesQuery{.role = readers.at(reader).role,
                                            .sort = sort,
                                            .descending = descending,
                                            .page = {.limit = 1}};
    }
    void coursesArePagedInEveryOrder()
    {
        QFETCH(const int, reader);
        QFETCH(CoursesQuery, query);
        open(readers.at(reader).login);
        const auto all = waitFor(
            m_source->courses({.role = query.role, .sort = query.sort, .descending = query.descending}));
        QVERIFY2(all, all ? "" : qPrintable(all.error().detail));
        auto administrator = m_database->administrator();
        // A learner's and a trainer's courses are those they are in; an administrator sees course C, too,
        // which is empty.
        const auto expected = administrator.run(
            QByteArray(
                "SELECT c.course_id FROM app.courses c JOIN app.organizations o USING (organization_id) ") +
                "CROSS JOIN (SELECT 'l9' AS external_id) u WHERE " +
                (query.role == Role::Learner ? "o.external_id = 'north' AND c.code IN ('A', 'B')"
                                             : readers.at(reader).enrollments),
            {});
        QVERIFY2(expected, expected ? "" : qPrintable(expected.error().detail));
        std::set<QUuid> ids;
        for (const auto &course : all->rows)
            ids.insert(course.course.courseId);
        QCOMPARE(ids.size(), static_cast<size_t>(expected->count()));
        for (int i = 0; i < expected->count(); ++i)
            QVERIFY(ids.contains(expected->uuid(i, 0)));

        const auto key = [&query](const CourseRow &row) -> std::optional<double> {
            switch (query.sort) {
            case CourseSort::Code:
                return row.course.code.at(0).unicode();
            case CourseSort::Active:
                return row.active;
            case CourseSort::Pace:
                return row.paceRatio;
            case CourseSort::Completion:
                return row.completion;
            case CourseSort::Behind:
                return row.behind;
            case CourseSort::Coverage:
                return row.coverage;
            }
            return {};
        };
        QVERIFY(
            std::is_sorted(all->rows.cbegin(), all->rows.cend(), [&](const CourseRow &a, const CourseRow &b) {
                return inOrder(std::pair{key(a), bytes(a.course.courseId)},
                               std::pair{key(b), bytes(b.course.courseId)}, query.descending);
            }));
        QList<CourseRow> paged;
        do {
            const auto page = waitFor(m_source->courses(query));
            QVERIFY(page);
            QCOMPARE(page->total, all->rows.size());
            paged += page->rows;
            query.page.cursor = page->next;
        } while (!query.page.cursor.isEmpty() && paged.size() < 10);
        QCOMPARE(paged, all->rows);
    }

    void skillsArePagedInEveryOrder_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<int>("reader");
        QTest::addColumn<SkillsQuery>("query");
        for (int source = 0; source < contractSources().size(); ++source)
            for (int reader = 0; reader < readers.size(); ++reader)
                for (const auto sort : {SkillSort::Name, SkillSort::Coverage, SkillSort::Gap})
                    for (const bool descending : {false, true})
                        QTest::addRow("%s %s %d %d %d", contractSources().at(source).name,
                                      readers.at(reader).login, static_cast<int>(readers.at(reader).role),
                                      static_cast<int>(sort), descending)
                            << source << reader
                            << SkillsQuery{.role = readers.at(reader).role,
                                           .sort = sort,
                                           .descending = descending,
                                           .page = {.limit = 1}};
    }
    void skillsArePagedInEveryOrder()
    {
        QFETCH(const int, reader);
        QFETCH(SkillsQuery, query);
        open(readers.at(reader).login);
        const auto all = waitFor(
            m_source->skills({.role = query.role, .sort = query.sort, .descending = query.descending}));
        QVERIFY2(all, all ? "" : qPrintable(all.error().detail));
        QVERIFY(!all->rows.isEmpty());
        QList<SkillRow> paged;
        do {
            const auto page = waitFor(m_source->skills(query));
            QVERIFY(page);
            QCOMPARE(page->total, all->rows.size());
            paged += page->rows;
            query.page.cursor = page->next;
        } while (!query.page.cursor.isEmpty() && paged.size() < 10);
        QCOMPARE(paged, all->rows);
        const auto key = [&query](const SkillRow &row) -> std::optional<double> {
            return query.sort == SkillSort::Coverage ? row.all.coverage : row.all.meanGap;
        };
        QVERIFY(
            query.sort == SkillSort::Name ||
            std::is_sorted(all->rows.cbegin(), all->rows.cend(), [&](const SkillRow &a, const SkillRow &b) {
                return inOrder(std::pair{key(a), bytes(a.skillId)}, std::pair{key(b), bytes(b.skillId)},
                               query.descending);
            }));
        if (query.role == Role::Learner)
            QVERIFY(std::ranges::all_of(all->rows, [](const SkillRow &row) { return row.all.withheld; }));
    }

    void aCursorOfAnotherListIsRefused_data() { addSources(); }
    void aCursorOfAnotherListIsRefused()
    {
        open("north_admin");
        LearnersQuery query{.role = Role::OrgAdmin, .page = {.limit = 2}};
        const auto page = waitFor(m_source->learners(query));
        QVERIFY(!page->next.isEmpty());
        query.page.cursor = page->next;
        query.sort = LearnerSort::Name;
        QCOMPARE(waitFor(m_source->learners(query)).error().kind, ErrorKind::BadInput);
        query.page.cursor = "not a cursor";
        QCOMPARE(waitFor(m_source->learners(query)).error().kind, ErrorKind::BadInput);
        QCOMPARE(
            waitFor(m_source->courses({.role = Role::OrgAdmin, .page = {.cursor = page->next}})).error().kind,
            ErrorKind::BadInput);
        QCOMPARE(waitFor(m_source->learners({.role = Role::OrgAdmin, .page = {.limit = 0}})).error().kind,
                 ErrorKind::BadInput);
    }

    void aCursorGrantsNothing_data() { addSources(); }
    void aCursorGrantsNothing()
    {
        open("north_admin");
        LearnersQuery query{.role = Role::OrgAdmin, .page = {.limit = 2}};
        query.page.cursor = waitFor(m_source->learners(query))->next;
        open("south_admin");
        const auto page = waitFor(m_source->learners(query));
        QVERIFY(page);
        for (const auto &row : page->rows)
            QVERIFY(row.displayName.startsWith(QStringLiteral("South")) ||
                    row.displayName.startsWith(QStringLiteral("Ann")));
    }

    void searchFindsCoursesAndPeople_data() { addSources(); }
    void searchFindsCoursesAndPeople()
    {
        open("north_admin");
        auto hits = waitFor(m_source->search(Role::OrgAdmin, QStringLiteral("course a"), 10));
        QCOMPARE(hits->size(), 1);
        QCOMPARE(hits->first().kind, SearchHit::Kind::Course);
        QCOMPARE(hits->first().title, QStringLiteral("A"));
        hits = waitFor(m_source->search(Role::OrgAdmin, QStringLiteral("l9"), 10));
        QCOMPARE(hits->size(), 1);
        QCOMPARE(hits->first().kind, SearchHit::Kind::Learner);
        QCOMPARE(hits->first().title, QStringLiteral("North l9"));
        QVERIFY(!hits->first().courseId.isNull());
        QCOMPARE(waitFor(m_source->search(Role::OrgAdmin, QStringLiteral("north"), 3))->size(), 3);
        QCOMPARE(waitFor(m_source->search(Role::OrgAdmin, QStringLiteral("south"), 3))->size(), 0);
        QCOMPARE(waitFor(m_source->search(Role::OrgAdmin, QStringLiteral("  "), 3))->size(), 0);
        open("north_ta");
        QCOMPARE(waitFor(m_source->search(Role::Trainer, QStringLiteral("course"), 10))->size(), 1);
    }

private:
    static void addSources()
    {
        QTest::addColumn<int>("source");
        for (int source = 0; source < contractSources().size(); ++source)
            QTest::newRow(contractSources().at(source).name) << source;
    }

    void open(const char *login)
    {
        QFETCH(const int, source);
        // The data is the same throughout: nobody needs another one.
        auto &opened = m_opened[{source, login}];
        if (!opened)
            opened = contractSources().at(source).open(*m_database, QString::fromLatin1(login));
        m_source = opened.get();
    }

    QList<LearnerRow> expectedLearners(const Reader &reader, const LearnersQuery &query) const
    {
        auto administrator = m_database->administrator();
        const auto rows = administrator.run(
            QByteArray(
                "SELECT m.*, u.display_name, c.code, "
                "CASE WHEN NOT m.is_open THEN e.outcome END AS outcome, a.data->>'probability' AS risk, "
                "a.data->>'band' AS band FROM app.enrollment_metrics m "
                "JOIN app.users u USING (organization_id, user_id) "
                "JOIN app.courses c USING (organization_id, course_id) "
                "JOIN app.enrollments e USING (organization_id, course_id, user_id) "
                "JOIN app.organizations o USING (organization_id) "
                "LEFT JOIN app.analytics a ON a.user_id = m.user_id AND a.course_id = m.course_id "
                "AND a.analytics_type = 'risk' WHERE ") +
            reader.enrollments);
        if (!rows)
            qFatal("%s", qPrintable(rows.error().detail));
        QList<LearnerRow> learners;
        for (int i = 0; i < rows->count(); ++i) {
            const Row row(*rows, i);
            const auto lastActive = row.optionalDate("last_active_on");
            if ((query.openOnly && !row.boolean("is_open")) ||
                (query.filter == LearnerFilter::Behind && !row.boolean("is_behind")) ||
                (query.filter == LearnerFilter::Absent && lastActive && *lastActive > QDate(2026, 2, 18)))
                continue;
            std::optional<RiskEstimate> risk;
            if (reader.role != Role::Learner && !row.isNull("risk"))
                risk = {row.real("risk"), bandOf(row.text("band")), {{RiskReason::Fact::Missed, 2, 3, 0.9}}};
            if ((query.filter == LearnerFilter::AtRisk && (!risk || risk->band == RiskBand::Low)) ||
                (query.filter == LearnerFilter::HighRisk && (!risk || risk->band != RiskBand::High)))
                continue;
            LearnerRow learner;
            learner.userId = row.uuid("user_id");
            learner.displayName = row.text("display_name");
            learner.courseId = row.uuid("course_id");
            learner.courseCode = row.text("code");
            learner.pace = row.optionalReal("current_pace");
            learner.paceRatio = row.optionalReal("pace_ratio");
            learner.engagement = row.optionalReal("engagement");
            learner.meanScore = row.optionalReal("mean_score");
            learner.completed = row.real("completed_pct");
            learner.missed = row.integer("missed_count");
            learner.planned = row.integer("planned_count");
            learner.lastActive = lastActive;
            for (const auto &day : row.reals("recent_activity"))
                learner.recent.append(static_cast<int>(*day));
            learner.outcome = row.text("outcome");
            learner.risk = risk;
            learners.append(learner);
        }
        std::ranges::sort(learners, [&query](const LearnerRow &a, const LearnerRow &b) {
            return inOrder(position(a, query.sort), position(b, query.sort), query.descending);
        });
        return learners;
    }

    /// Numbers for what is compared as numbers and days, text for names; names break ties by person first.
    static std::pair<std::optional<std::pair<double, QByteArray>>, QByteArray> position(const LearnerRow &row,
                                                                                        LearnerSort sort)
    {
        const QByteArray ids = bytes(row.courseId) + bytes(row.userId);
        const auto number = [&ids](std::optional<double> value) {
            return std::pair{value ? std::optional(std::pair{*value, QByteArray()}) : std::nullopt, ids};
        };
        switch (sort) {
        case LearnerSort::Pace:
            return number(row.paceRatio);
        case LearnerSort::LastActive:
            return number(row.lastActive ? std::optional<double>(row.lastActive->toJulianDay())
                                         : std::nullopt);
        case LearnerSort::Name:
            return {std::pair{0.0, row.displayName.toUtf8()}, bytes(row.userId) + bytes(row.courseId)};
        case LearnerSort::Missed:
            return number(row.missed);
        case LearnerSort::Score:
            return number(row.meanScore);
        case LearnerSort::Risk:
            return number(row.risk ? std::optional(row.risk->probability) : std::nullopt);
        }
        return {};
    }

    std::optional<SampleDatabase> m_database;
    std::map<std::pair<int, QByteArray>, std::unique_ptr<DataSource>> m_opened;
    DataSource *m_source = nullptr;
};

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
