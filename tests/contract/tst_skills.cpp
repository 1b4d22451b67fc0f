// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/row.h"
#include "tests/contract/contractsource.h"
#include "tests/contract/readers.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace viridian;
using pg::Parameters;

namespace {

/// A mean of one mean may differ in its last digits from that mean.
bool nearly(std::optional<double> a, std::optional<double> b)
{
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) < 1e-9);
}

} // namespace

/// One skill with its courses and who is below the required level, against what plain SQL finds.
class TestSkills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_database.emplace(); }

    void aSkillTellsWhoIsBelowIt_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<int>("reader");
        for (int source = 0; source < contractSources().size(); ++source)
            for (int reader = 0; reader < readers.size(); ++reader)
                QTest::addRow("%s %s %d", contractSources().at(source).name, readers.at(reader).login,
                              static_cast<int>(readers.at(reader).role))
                    << source << reader;
    }
    void aSkillTellsWhoIsBelowIt()
    {
        QFETCH(const int, reader);
        const Reader &who = readers.at(reader);
        open(who.login);
        const auto skills = waitFor(m_source->skills({.role = who.role}));
        QVERIFY(skills && !skills->rows.isEmpty());
        for (const SkillRow &skill : skills->rows) {
            // All that have a gap, whatever the page: course, learner and skill by plain SQL.
            auto administrator = m_database->administrator();
            const auto expected = administrator.run(
                QByteArray("SELECT m.course_id, m.user_id FROM app.enrollment_metrics m "
                           "JOIN app.users u USING (organization_id, user_id) "
                           "JOIN app.courses c USING (organization_id, course_id) "
                           "JOIN app.organizations o USING (organization_id) "
                           "JOIN app.skill_requirements r USING (organization_id, course_id) "
                           "LEFT JOIN (SELECT DISTINCT ON (user_id, skill_id) user_id, skill_id, level "
                           "FROM app.skill_levels ORDER BY user_id, skill_id, measured_on DESC) l "
                           "USING (user_id, skill_id) WHERE r.skill_id = $1 AND m.is_open "
                           "AND coalesce(l.level, 0) < r.required_level AND ") +
                    who.enrollments,
                Parameters::of(skill.skillId));
            QVERIFY2(expected, expected ? "" : qPrintable(expected.error().detail));
            std::set<std::pair<QUuid, QUuid>> ids;
            for (int i = 0; i < expected->count(); ++i)
                ids.emplace(expected->uuid(i, 0), expected->uuid(i, 1));
            LearnersQuery query{.role = who.role, .page = {.limit = 4}, .skillId = skill.skillId};
            std::set<std::pair<QUuid, QUuid>> found;
            do {
                const auto page = waitFor(m_source->learners(query));
                QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
                QCOMPARE(page->total, static_cast<int>(ids.size()));
                for (const LearnerRow &row : page->rows)
                    QVERIFY(found.emplace(row.courseId, row.userId).second);
                query.page.cursor = page->next;
            } while (!query.page.cursor.isEmpty());
            QCOMPARE(found, ids);

            const auto detail = waitFor(m_source->skill({who.role, skill.skillId}));
            QVERIFY2(detail, detail ? "" : qPrintable(detail.error().detail));
            QCOMPARE(detail->name, skill.name);
            QCOMPARE(detail->courses.size(), skill.courses);
            for (const SkillCourse &course : detail->courses) {
                QCOMPARE(course.requiredLevel, 60.0);
                QCOMPARE(course.cell.skillId, skill.skillId);
                QCOMPARE(course.cell.courseId, course.course.courseId);
                if (who.role == Role::Learner) { // who has no figures of groups, and no pages of courses
                    QVERIFY(course.cell.withheld);
                    continue;
                }
                // A figure is the one that the course's own page shows, or withheld like there.
                const auto page = waitFor(m_source->course({who.role, course.course.courseId}));
                QVERIFY(page);
                const auto same = std::ranges::find(page->skills, skill.skillId, &SkillRow::skillId);
                QVERIFY(same != page->skills.cend());
                QCOMPARE(course.cell.withheld, same->all.withheld);
                QCOMPARE(course.cell.learners, same->all.learners);
                QVERIFY(nearly(course.cell.coverage, same->all.coverage));
                QVERIFY(nearly(course.cell.meanGap, same->all.meanGap));
            }
        }
    }

    void aSkillOfAnotherTenantIsNotThere_data() { addSources(); }
    void aSkillOfAnotherTenantIsNotThere()
    {
        open("north_admin");
        const auto skill = waitFor(m_source->skills({.role = Role::OrgAdmin}))->rows.first().skillId;
        open("south_admin");
        QCOMPARE(waitFor(m_source->skill({Role::OrgAdmin, skill})).error().kind, ErrorKind::NotFound);
        QCOMPARE(waitFor(m_source->learners({.role = Role::OrgAdmin, .skillId = skill}))->total, 0);
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
        m_source = contractSources().at(source).open(*m_database, QString::fromLatin1(login));
    }

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<DataSource> m_source;
};

QTEST_GUILESS_MAIN(TestSkills)
#include "tst_skills.moc"
