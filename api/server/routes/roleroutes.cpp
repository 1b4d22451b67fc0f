// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/roleroutes.h"

#include "api/server/routes/reading.h"
#include "db/source/dashboards.h"
#include "db/source/followups.h"
#include "db/source/lists.h"

namespace viridian::server {

namespace {

/// GET of what a query with this record finds.
template <typename Query, typename Read>
Route list(const char *pattern, Read read)
{
    return {.pattern = pattern,
            .database = Route::Database::Computed,
            .handler = [read](SourceSession &session, Call &call) -> Answer {
                Query query;
                if (auto refused = readParameters(call, query))
                    return *refused;
                query.role = call.role();
                return respond(read(session, query));
            }};
}

/// GET of one thing by the id in its path.
template <auto id, typename Query, typename Read>
Route one(const char *pattern, const char *name, Read read)
{
    return {.pattern = pattern,
            .database = Route::Database::Computed,
            .handler = [name, read](SourceSession &session, Call &call) -> Answer {
                Query query;
                if (auto refused = readId(call, name, query.*id))
                    return *refused;
                if (auto refused = readParameters(call, query))
                    return *refused;
                query.role = call.role();
                return respond(read(session, query));
            }};
}

Answer search(SourceSession &session, Call &call)
{
    SearchQuery query;
    if (auto refused = readParameters(call, query))
        return *refused;
    return respond(readSearch(session, call.role(), query.text, query.limit));
}

Answer followUps(SourceSession &session, Call &call)
{
    FollowUpsQuery query{.role = call.role()};
    if (auto refused = readId(call, "userId", query.userId))
        return *refused;
    if (auto refused = readId(call, "courseId", query.courseId))
        return *refused;
    if (auto refused = readParameters(call))
        return *refused;
    return respond(readFollowUps(session, query));
}

/// PUT and PATCH of a follow-up: the body, the id in the path and the role together.
template <typename Record, typename Write>
Route followUp(Method method, Write write)
{
    return {.method = method,
            .pattern = "/api/v1/{role}/follow-ups/{id}",
            .handler = [write](SourceSession &session, Call &call) -> Answer {
                Record record;
                if (auto refused = readBody(call, record))
                    return *refused;
                if (auto refused = readId(call, "id", record.id))
                    return *refused;
                if (auto refused = readParameters(call))
                    return *refused;
                record.role = call.role();
                return respond(write(session, record));
            },
            .repeated = [](SourceSession &session, Call &call) -> Answer {
                QUuid id;
                if (auto refused = readId(call, "id", id))
                    return *refused;
                return respond(readFollowUp(session, call.role(), id));
            }};
}

} // namespace

QList<Route> roleRoutes()
{
    return {
        list<LearnersQuery>("/api/v1/{role}/learners", readLearners),
        list<CoursesQuery>("/api/v1/{role}/courses", readCourses),
        list<SkillsQuery>("/api/v1/{role}/skills", readSkills),
        one<&CourseQuery::courseId, CourseQuery>("/api/v1/{role}/courses/{courseId}", "courseId", readCourse),
        one<&SkillQuery::skillId, SkillQuery>("/api/v1/{role}/skills/{skillId}", "skillId", readSkill),
        Route{.pattern = "/api/v1/{role}/search", .handler = search},
        Route{.pattern = "/api/v1/{role}/learners/{userId}/courses/{courseId}/follow-ups",
              .handler = followUps},
        followUp<NewFollowUp>(Method::Put, addFollowUp),
        followUp<FollowUpChange>(Method::Patch, changeFollowUp)};
}

} // namespace viridian::server
