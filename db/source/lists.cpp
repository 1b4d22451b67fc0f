// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/lists.h"

#include "db/source/readpage.h"
#include "db/source/recordreaders.h"

namespace viridian {

namespace {

using pg::Parameters;
using pg::Row;
using pg::Statement;

/// What a list is sorted by: a column of its query and the column's type.
struct SortKey
{
    QByteArray column;
    QByteArray type;
};

SortKey real(const char *column)
{
    return {column, "double precision"};
}

SortKey sortKey(LearnerSort sort)
{
    switch (sort) {
    case LearnerSort::Pace:
        return real("pace_ratio");
    case LearnerSort::LastActive:
        return {"last_active_on", "date"};
    case LearnerSort::Name:
        return {"display_name", "text"};
    case LearnerSort::Missed:
        return {"missed_count", "integer"};
    case LearnerSort::Score:
        return real("mean_score");
    case LearnerSort::Risk:
        return real("risk");
    }
    return {};
}

SortKey sortKey(CourseSort sort)
{
    switch (sort) {
    case CourseSort::Code:
        return {"code", "text"};
    case CourseSort::Active:
        return {"active", "bigint"};
    case CourseSort::Pace:
        return real("mean_pace_ratio");
    case CourseSort::Completion:
        return real("completion_pct");
    case CourseSort::Behind:
        return real("behind_pct");
    case CourseSort::Coverage:
        return real("coverage_pct");
    }
    return {};
}

SortKey sortKey(SkillSort sort)
{
    switch (sort) {
    case SkillSort::Name:
        return {"name", "text"};
    case SkillSort::Coverage:
        return real("coverage_pct");
    case SkillSort::Gap:
        return real("mean_gap");
    }
    return {};
}

QByteArray filterWord(LearnerFilter filter)
{
    switch (filter) {
    case LearnerFilter::All:
        return "all";
    case LearnerFilter::Behind:
        return "behind";
    case LearnerFilter::Absent:
        return "absent";
    case LearnerFilter::AtRisk:
        return "at_risk";
    case LearnerFilter::HighRisk:
        return "high_risk";
    }
    return {};
}

QByteArray filterWord(ReviewFilter filter)
{
    switch (filter) {
    case ReviewFilter::Any:
        return "any";
    case ReviewFilter::ToReview:
        return "to_review";
    case ReviewFilter::Reviewed:
        return "reviewed";
    case ReviewFilter::InIntervention:
        return "in_intervention";
    }
    return {};
}

/// The text anywhere, its own % and _ taken literally; missing: no search.
std::optional<QString> pattern(const QString &text)
{
    QString part = text.trimmed();
    if (part.isEmpty())
        return {};
    part.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
    return u'%' + part + u'%';
}

template <typename Query>
QByteArray orderOf(const char *list, const Query &query)
{
    return QByteArray(list) + '/' + sortKey(query.sort).column + (query.descending ? "/desc" : "/asc");
}

template <typename Query>
QueryWords orderWords(const Query &query)
{
    const auto key = sortKey(query.sort);
    return {{"key", key.column},
            {"type", key.type},
            {"direction", query.descending ? "DESC" : "ASC"},
            {"after", query.descending ? "<" : ">"}};
}

/// One row more than the page has: it tells whether there is another page.
template <typename Query>
Parameters groupParameters(const Query &query, const QUuid &course, const std::optional<PageCursor> &after)
{
    return Parameters::of(course, pattern(query.search), query.page.limit + 1, !after,
                          after ? after->key : std::nullopt, after ? after->ids.first() : QUuid());
}

} // namespace

QByteArray visibleGaps(const QuerySession &session, Role role)
{
    return role == Role::Learner ? session.text("gaps_withheld") : "app.skill_gaps";
}

// Learners may read neither figures of groups nor follow-ups; for them the relation is one without rows.

Statement coursesStatement(const QuerySession &session, const CoursesQuery &query, const QUuid &course,
                           const std::optional<PageCursor> &after)
{
    auto words = orderWords(query);
    words.append(
        {"kpis", query.role == Role::Learner ? session.text("kpis_withheld") : "app.organization_kpis"});
    return {session.text("courses", words), groupParameters(query, course, after)};
}

Statement skillsStatement(const QuerySession &session, const SkillsQuery &query, const QUuid &course,
                          const std::optional<PageCursor> &after)
{
    auto words = orderWords(query);
    words.emplaceBack("gaps", visibleGaps(session, query.role));
    return {session.text("skills", words), groupParameters(query, course, after)};
}

Result<KeysetPage<LearnerRow>> readLearners(QuerySession &session, const LearnersQuery &query)
{
    const bool byName = query.sort == LearnerSort::Name;
    const QByteArray direction = query.descending ? " DESC" : " ASC";
    auto words = orderWords(query);
    const QByteArray first = byName ? "user_id" : "course_id";
    const QByteArray second = byName ? "course_id" : "user_id";
    const bool byRisk = query.sort == LearnerSort::Risk;
    const bool learner = query.role == Role::Learner;
    const QByteArray risks = learner ? session.text("risks_nobody") : "app.risk_estimates";
    const QByteArray candidates = byName ? session.text("learners_by_name") : "SELECT * FROM counted";
    words.emplaceBack("candidates",
                      byRisk ? session.text("learners_with_risk", {{"risks", risks}}) : candidates);
    words.emplaceBack("others",
                      byRisk ? session.text("learners_without_risk", {{"risks", risks}}) : candidates);
    words.emplaceBack("risks", risks);
    words.emplaceBack("followed", learner ? session.text("followed_nobody") : "app.interventions");
    words.emplaceBack("reviews", learner ? session.text("followed_nobody") : "app.follow_ups");
    words.emplaceBack("tie", first + ", " + second);
    words.emplaceBack("keytie", byRisk ? QByteArray("risk_course, risk_user") : first + ", " + second);
    words.emplaceBack("tieorder", first + direction + ", " + second + direction);
    words.emplaceBack("tieshown", "p." + first + direction + ", p." + second + direction);
    words.emplaceBack("shown", "p." + sortKey(query.sort).column);
    words.emplaceBack("cursor", byName ? "$9::uuid, $8::uuid" : "$8::uuid, $9::uuid");
    const auto send = [&](const std::optional<PageCursor> &after) -> QList<Statement> {
        return {
            {session.text("learners", words),
             Parameters::of(query.courseId, pattern(query.search), filterWord(query.filter), query.openOnly,
                            query.page.limit + 1, !after, after ? after->key : std::nullopt,
                            after ? after->ids.first() : QUuid(), after ? after->ids.last() : QUuid(),
                            query.skillId, filterWord(query.review), reviewDays)}};
    };
    return readPage<LearnerRow>(
        session, query.role, query.page, orderOf("learners", query), {"course_id", "user_id"}, send,
        [](const QuerySession::Answer &answer) { return pg::readAll(answer.rows[0], learnerRowFrom); });
}

Result<KeysetPage<CourseRow>> readCourses(QuerySession &session, const CoursesQuery &query)
{
    const auto send = [&](const std::optional<PageCursor> &after) {
        QList<Statement> statements{coursesStatement(session, query, {}, after)};
        if (query.role != Role::Learner)
            statements.append({session.text("course_trends"), Parameters::of(QUuid())});
        return statements;
    };
    return readPage<CourseRow>(session, query.role, query.page, orderOf("courses", query), {"course_id"},
                               send, [](const QuerySession::Answer &answer) {
                                   auto courses = pg::readAll(answer.rows[0], courseRowFrom);
                                   if (answer.rows.size() > 1)
                                       addTrends(courses, answer.rows[1], answer.today);
                                   return courses;
                               });
}

Result<KeysetPage<SkillRow>> readSkills(QuerySession &session, const SkillsQuery &query)
{
    return readPage<SkillRow>(
        session, query.role, query.page, orderOf("skills", query), {"skill_id"},
        [&](const std::optional<PageCursor> &after) {
            return QList<Statement>{skillsStatement(session, query, {}, after)};
        },
        [](const QuerySession::Answer &answer) { return pg::readAll(answer.rows[0], skillRowFrom); });
}

Result<QList<SearchHit>> readSearch(QuerySession &session, Role role, const QString &text, int limit)
{
    const auto part = pattern(text);
    if (!part || limit < 1)
        return QList<SearchHit>();
    const auto parameters = Parameters::of(*part, limit);
    const auto answer = session.read(
        role, {{session.text("search_courses"), parameters}, {session.text("search_learners"), parameters}});
    if (!answer)
        return Unexpected(answer.error());
    auto hits = pg::readAll(answer->rows[0], [](const Row &row) {
        return SearchHit{SearchHit::Kind::Course, row.uuid("course_id"), row.uuid("course_id"),
                         row.text("code"), row.text("title")};
    });
    hits += pg::readAll(answer->rows[1], [](const Row &row) {
        return SearchHit{SearchHit::Kind::Learner, row.uuid("user_id"), row.uuid("course_id"),
                         row.text("display_name"), row.text("code")};
    });
    return hits.mid(0, limit);
}

} // namespace viridian
