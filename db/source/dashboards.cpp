// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/dashboards.h"

#include "db/postgres/pgerror.h"
#include "db/source/lists.h"
#include "db/source/recordreaders.h"

#include <algorithm>

namespace viridian {

namespace {

using pg::Parameters;
using pg::Row;
using pg::Rows;
using pg::Statement;

Unexpected notFound()
{
    return failure(ErrorKind::NotFound, pg::textFor(ErrorKind::NotFound));
}

/// All courses or skills of a dashboard; the most a page may have.
const PageRequest everything{.limit = 1000};

CourseRef courseRefFrom(const Row &row)
{
    return {row.uuid("course_id"), row.text("code"), row.text("title")};
}

std::optional<metrics::FinishInterval> finishFrom(const Row &row)
{
    const auto from = row.optionalDate("finish_from");
    const auto to = row.optionalDate("finish_to");
    if (!from || !to)
        return std::nullopt;
    return metrics::FinishInterval{*from, *to, row.integer("finish_learners"), row.boolean("finish_is_own")};
}

PaceFigures paceFrom(const Row &row)
{
    return {.current = row.optionalReal("current_pace"),
            .before = row.optionalReal("pace_before"),
            .overall = row.optionalReal("overall_pace"),
            .target = row.optionalReal("target_pace"),
            .completed = row.real("completed_pct"),
            .due = row.real("due_pct"),
            .projectedFinish = row.optionalDate("projected_finish"),
            .finish = finishFrom(row)};
}

void addRisks(QList<CourseRow> &courses, const pg::Rows &triage)
{
    for (int i = 0; i < triage.count(); ++i) {
        const Row row(triage, i);
        const auto course = std::ranges::find(courses, row.uuid("course_id"),
                                              [](const CourseRow &each) { return each.course.courseId; });
        if (course != courses.end() && row.integer("estimated") > 0)
            course->atRisk = 100.0 * row.integer("at_risk") / row.integer("estimated");
    }
}

QList<Statement> learnerStatements(const QuerySession &session, const QUuid &user, const QUuid &course,
                                   int days)
{
    const auto enrolment = Parameters::of(user, course);
    const auto range = Parameters::of(user, course, days);
    return {{session.text("learner_courses"), Parameters::of(user)},
            {session.text("person"), Parameters::of(user)},
            {session.text("learner_pace"), range},
            {session.text("learner_velocity"), range},
            {session.text("learner_activity"), enrolment},
            {session.text("learner_skills"), range},
            {session.text("learner_work"), enrolment},
            {session.text("peers"), Parameters::of(course, user)}};
}

} // namespace

Result<LearnerDashboard> readLearner(QuerySession &session, const LearnerQuery &query)
{
    const QUuid user = query.userId.isNull() ? session.identity().userId : query.userId;
    QUuid course = query.courseId;
    if (course.isNull()) {
        const auto courses =
            session.read(query.role, {{session.text("learner_courses"), Parameters::of(user)}});
        if (!courses)
            return Unexpected(courses.error());
        if (!courses->rows[0].isEmpty())
            course = Row(courses->rows[0], 0).uuid("course_id");
    }
    const auto answer = session.read(query.role, learnerStatements(session, user, course, days(query.range)));
    if (!answer)
        return Unexpected(answer.error());
    const Rows &courses = answer->rows[0];
    const Rows &person = answer->rows[1];
    const Rows &pace = answer->rows[2];

    LearnerDashboard dashboard;
    dashboard.userId = user;
    dashboard.today = answer->today;
    for (int i = 0; i < courses.count(); ++i) {
        const Row row(courses, i);
        if (row.uuid("course_id") != course) {
            dashboard.courses.append(courseRefFrom(row));
            continue;
        }
        dashboard.courses.prepend(courseRefFrom(row));
        dashboard.startsOn = row.date("starts_on");
        dashboard.endsOn = row.date("ends_on");
        dashboard.outcome = row.text("outcome");
    }
    if (person.isEmpty() || (dashboard.startsOn.isNull() && !course.isNull()))
        return notFound();
    dashboard.displayName = Row(person, 0).text("display_name");
    if (!pace.isEmpty()) {
        const Row row(pace, 0);
        dashboard.pace = paceFrom(row);
        dashboard.engagement = row.optionalReal("engagement");
        dashboard.engagementBefore = row.optionalReal("engagement_before");
    }
    dashboard.velocity = pg::readAll(answer->rows[3], [](const Row &row) {
        return VelocityPoint{.day = row.date("day"),
                             .current = row.optionalReal("current_pace"),
                             .target = row.optionalReal("target_pace"),
                             .completed = row.real("completed_pct"),
                             .due = row.real("due_pct")};
    });
    dashboard.activity = pg::readAll(answer->rows[4], [](const Row &row) {
        return ActivityDay{.day = row.date("day"),
                           .seconds = row.integer("seconds"),
                           .interactions = row.integer("interactions"),
                           .gained = row.real("gained_pct")};
    });
    dashboard.skills = pg::readAll(answer->rows[5], skillStandingFrom);
    dashboard.work = pg::readAll(answer->rows[6], plannedWorkFrom);
    dashboard.peers = peersFrom(answer->rows[7]);
    return dashboard;
}

Result<TrainerDashboard> readTrainer(QuerySession &session, const DashboardQuery &query)
{
    const auto answer =
        session.read(query.role, {coursesStatement(session, {.role = query.role, .page = everything}, {}),
                                  {session.text("course_trends"), Parameters::of(QUuid())},
                                  {session.text("scores"), Parameters::of(QUuid(), days(query.range))},
                                  {session.text("triage"), Parameters::of(reviewDays)},
                                  {session.text("risk_model"), {}}});
    if (!answer)
        return Unexpected(answer.error());
    TrainerDashboard dashboard;
    dashboard.today = answer->today;
    dashboard.courses = pg::readAll(answer->rows[0], courseRowFrom);
    addTrends(dashboard.courses, answer->rows[1], answer->today);
    dashboard.scores = scoresFrom(answer->rows[2]);
    addRisks(dashboard.courses, answer->rows[3]);
    const Row triage(answer->rows[3], 0);
    dashboard.learners = triage.integer("learners");
    dashboard.behind = triage.integer("behind");
    dashboard.absent = triage.integer("absent");
    dashboard.toReview = triage.integer("to_review");
    dashboard.reviewed = triage.integer("reviewed");
    dashboard.inIntervention = triage.integer("in_intervention");
    dashboard.estimated = triage.integer("estimated");
    dashboard.atRisk = triage.integer("at_risk");
    dashboard.highRisk = triage.integer("high_risk");
    if (!answer->rows[4].isEmpty())
        dashboard.riskModel = riskModelFrom(Row(answer->rows[4], 0));
    return dashboard;
}

Result<OrganizationDashboard> readOrganization(QuerySession &session, const DashboardQuery &query)
{
    const auto answer = session.read(query.role,
                                     {{session.text("organization"), {}},
                                      {session.text("kpis"), Parameters::of(QUuid(), 2 * days(query.range))},
                                      coursesStatement(session, {.role = query.role, .page = everything}, {}),
                                      {session.text("course_trends"), Parameters::of(QUuid())},
                                      skillsStatement(session, {.role = query.role, .page = everything}, {}),
                                      {session.text("skill_matrix"), {}}},
                                     QuerySession::Weight::Heavy);
    if (!answer)
        return Unexpected(answer.error());
    OrganizationDashboard dashboard;
    dashboard.today = answer->today;
    const Row organization(answer->rows[0], 0);
    dashboard.targets = {.paceLow = organization.real("pace_target_low"),
                         .paceHigh = organization.real("pace_target_high"),
                         .completion = organization.real("completion_target"),
                         .behind = organization.real("behind_limit"),
                         .coverage = organization.real("coverage_target")};
    dashboard.learners = organization.integer("learners");
    const QDate first = firstDay(query.range, answer->today);
    for (const auto &point : pg::readAll(answer->rows[1], kpiPointFrom))
        (point.day < first ? dashboard.previous : dashboard.trend).append(point);
    dashboard.courses = pg::readAll(answer->rows[2], courseRowFrom);
    addTrends(dashboard.courses, answer->rows[3], answer->today);
    dashboard.skills = pg::readAll(answer->rows[4], skillRowFrom);
    dashboard.matrix = pg::readAll(answer->rows[5], skillCellFrom);
    return dashboard;
}

Result<CourseDetail> readCourse(QuerySession &session, const CourseQuery &query)
{
    const auto answer = session.read(
        query.role, {coursesStatement(session, {.role = query.role, .page = everything}, query.courseId),
                     {session.text("course_trends"), Parameters::of(query.courseId)},
                     {session.text("kpis"), Parameters::of(query.courseId, days(query.range))},
                     {session.text("scores"), Parameters::of(query.courseId, days(query.range))},
                     skillsStatement(session, {.role = query.role, .page = everything}, query.courseId),
                     {session.text("course_plan"), Parameters::of(query.courseId)}});
    if (!answer)
        return Unexpected(answer.error());
    if (query.courseId.isNull() || answer->rows[0].isEmpty())
        return notFound();
    CourseDetail detail;
    detail.today = answer->today;
    auto courses = pg::readAll(answer->rows[0], courseRowFrom);
    addTrends(courses, answer->rows[1], answer->today);
    detail.course = courses.first();
    detail.trend = pg::readAll(answer->rows[2], kpiPointFrom);
    detail.scores = scoresFrom(answer->rows[3]);
    detail.skills = pg::readAll(answer->rows[4], skillRowFrom);
    for (auto &skill : detail.skills)
        skill.all.courseId = query.courseId;
    detail.plan = pg::readAll(answer->rows[5], plannedWorkFrom);
    return detail;
}

Result<SkillDetail> readSkill(QuerySession &session, const SkillQuery &query)
{
    const auto answer = session.read(
        query.role, {{session.text("skill"), Parameters::of(query.skillId)},
                     {session.text("skill_courses", {{"gaps", visibleGaps(session, query.role)}}),
                      Parameters::of(query.skillId)}});
    if (!answer)
        return Unexpected(answer.error());
    if (answer->rows[0].isEmpty())
        return notFound();
    return SkillDetail{.skillId = query.skillId,
                       .name = Row(answer->rows[0], 0).text("name"),
                       .courses = pg::readAll(answer->rows[1], [](const Row &row) {
                           return SkillCourse{.course = courseRefFrom(row),
                                              .requiredLevel = row.real("required_level"),
                                              .cell = skillCellFrom(row)};
                       })};
}

Result<Freshness> readFreshness(QuerySession &session, Role role)
{
    const auto answer = session.read(role, {{session.text("freshness"), {}}, {session.text("sources"), {}}});
    if (!answer)
        return Unexpected(answer.error());
    QList<ExternalSourceState> sources = pg::readAll(answer->rows[1], &sourceStateFrom);
    std::ranges::sort(sources, {}, &ExternalSourceState::service);
    const Row row(answer->rows[0], 0);
    return Freshness{.analysedAt = row.timestamp("analysed_at"),
                     .refreshedAt = row.timestamp("refreshed_at"),
                     .refreshedBy = row.text("refreshed_by"),
                     .running = row.boolean("is_running"),
                     .nextAllowedAt = row.timestamp("next_allowed_at"),
                     .lastError = row.text("last_error"),
                     .sources = sources};
}

} // namespace viridian
