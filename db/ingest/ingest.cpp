// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ingest/ingest.h"

#include "db/ingest/importsql.h"

#include <QCoreApplication>

#include <array>
#include <tuple>
#include <utility>

namespace viridian::ingest {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ingest::Ingest)
};

using pg::CopyText;
using pg::Parameters;

constexpr qsizetype copyChunk = 1 << 16;
constexpr qint64 bulkRows = 10'000;

// In an order in which each table finds what it refers to.
constexpr std::array tables{"users",
                            "courses",
                            "enrollments",
                            "course_trainers",
                            "activities",
                            "skills",
                            "skill_requirements",
                            "activity_skills",
                            "assessment_results",
                            "learning_events"};

// What the server makes of rows that were collected as they are: before the tables are merged, and after.
struct Derivation
{
    QList<const char *> before;
    const char *newRows = nullptr; // counts what said something new
    QList<const char *> after;
};

Derivation derivationOf(Derive derive)
{
    const QList<const char *> actions{"actions_users", "actions_courses", "actions_activities",
                                      "actions_enrollments"};
    switch (derive) {
    case Derive::Nothing:
        return {};
    case Derive::Statements:
        return {QList<const char *>{"statements_refused", "statements_new", "statements_voided"} + actions +
                    QList<const char *>{"statements_attempts", "statements_results", "statements_events"},
                "statements_count",
                {"statements_store", "statements_take_back"}};
    case Derive::LogRows:
        return {actions + QList<const char *>{"log_rows_events"}, "log_rows_count", {}};
    case Derive::Roster:
        return {{"roster_refused", "roster_users", "roster_courses", "roster_enrollments", "roster_trainers"},
                nullptr,
                {"roster_deleted_enrollments", "roster_deleted_trainers", "roster_deleted_users",
                 "roster_deleted_classes"}};
    }
    return {};
}

// The columns of each staging table, in the order of staging.sql.
template <typename Row>
struct Staged;

template <>
struct Staged<User>
{
    static constexpr auto table = "stage_users";
    static void write(CopyText &out, const User &row)
    {
        out << row.id << row.externalId << row.displayName << row.email << row.roles
            << (row.active ? QStringLiteral("active") : QStringLiteral("deactivated"));
    }
};

template <>
struct Staged<Course>
{
    static constexpr auto table = "stage_courses";
    static void write(CopyText &out, const Course &row)
    {
        out << row.id << row.externalId << row.code << row.title << row.presentation << row.startsOn
            << row.endsOn << row.passMark;
    }
};

template <>
struct Staged<Enrollment>
{
    static constexpr auto table = "stage_enrollments";
    static void write(CopyText &out, const Enrollment &row)
    {
        out << row.course << row.user << row.enrolledOn << row.withdrawnOn << row.outcome
            << row.previousAttempts << row.studiedCredits << row.priorEducation;
    }
};

template <>
struct Staged<CourseTrainer>
{
    static constexpr auto table = "stage_course_trainers";
    static void write(CopyText &out, const CourseTrainer &row) { out << row.course << row.user; }
};

template <>
struct Staged<Activity>
{
    static constexpr auto table = "stage_activities";
    static void write(CopyText &out, const Activity &row)
    {
        out << row.id << row.course << row.externalId << row.kind << row.subtype << row.title << row.weight
            << row.dueOn;
    }
};

template <>
struct Staged<Skill>
{
    static constexpr auto table = "stage_skills";
    static void write(CopyText &out, const Skill &row) { out << row.id << row.externalId << row.name; }
};

template <>
struct Staged<SkillRequirement>
{
    static constexpr auto table = "stage_skill_requirements";
    static void write(CopyText &out, const SkillRequirement &row)
    {
        out << row.course << row.skill << row.requiredLevel << row.importance;
    }
};

template <>
struct Staged<ActivitySkill>
{
    static constexpr auto table = "stage_activity_skills";
    static void write(CopyText &out, const ActivitySkill &row)
    {
        out << row.course << row.activity << row.skill << row.evidenceWeight;
    }
};

template <>
struct Staged<AssessmentResult>
{
    static constexpr auto table = "stage_assessment_results";
    static void write(CopyText &out, const AssessmentResult &row)
    {
        out << row.course << row.activity << row.user << row.attempt << row.submittedOn << row.score
            << row.banked;
    }
};

template <>
struct Staged<LearningEvent>
{
    static constexpr auto table = "stage_learning_events";
    static void write(CopyText &out, const LearningEvent &row)
    {
        out << row.id << row.occurredAt << row.user << row.course << row.activity << row.verb << row.seconds
            << row.interactions << row.source;
    }
};

template <>
struct Staged<Action>
{
    static constexpr auto table = "stage_actions";
    static void write(CopyText &out, const Action &row)
    {
        out << row.sequence << row.file << row.line << row.id << row.contentHash
            << (row.voids.isNull() ? std::nullopt : std::optional(row.voids)) << row.occurredAt << row.learner
            << row.learnerName << row.course << row.courseTitle << row.activity << row.activityKind
            << row.activityType << row.activityTitle << row.verb << row.seconds << row.score << row.source;
    }
};

template <>
struct Staged<RosterUser>
{
    static constexpr auto table = "stage_roster_users";
    static void write(CopyText &out, const RosterUser &row)
    {
        out << row.sequence << row.file << row.line << row.user.id << row.user.externalId
            << row.user.displayName << row.user.email
            << (row.user.active ? QStringLiteral("active") : QStringLiteral("deactivated")) << row.isDeleted;
    }
};

template <>
struct Staged<RosterClass>
{
    static constexpr auto table = "stage_roster_classes";
    static void write(CopyText &out, const RosterClass &row)
    {
        const Course &course = row.course;
        out << row.sequence << row.file << row.line << course.id << course.externalId << course.code
            << course.title << course.presentation << course.startsOn << course.endsOn << row.isDeleted;
    }
};

template <>
struct Staged<RosterEnrollment>
{
    static constexpr auto table = "stage_roster_enrollments";
    static void write(CopyText &out, const RosterEnrollment &row)
    {
        out << row.sequence << row.file << row.line << row.course << row.user << row.isTeacher
            << row.enrolledOn << row.endedOn << row.changedOn << row.isDeleted;
    }
};

} // namespace

Ingest::Ingest(pg::Connection &connection, std::stop_token stop)
    : m_connection(&connection)
    , m_stop(std::move(stop))
{
}

Ingest::Ingest(Ingest &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_stop(std::move(other.m_stop))
    , m_staged(other.m_staged)
{
}

Ingest::~Ingest()
{
    // Nothing to do about a failure: a session that is gone took its temporary tables along.
    if (m_connection && m_connection->isAlive())
        std::ignore = m_connection->run(sqlText(QStringLiteral("staging_drop")));
}

Result<Ingest> Ingest::begin(pg::Connection &connection, std::stop_token stop)
{
    Ingest ingest(connection, std::move(stop));
    for (const auto *step : {"staging_drop", "staging"}) {
        if (auto done = ingest.run(sqlText(QLatin1String(step))); !done)
            return Unexpected(done.error());
    }
    return ingest;
}

// Parameters none: several statements in one text are allowed.
Result<pg::Rows> Ingest::run(const QByteArray &sql, const Parameters &parameters)
{
    if (m_stop.stop_requested())
        return failure(ErrorKind::Cancelled, {});
    const std::stop_callback cancel(m_stop, [handle = m_connection->cancelHandle()] { handle.cancel(); });
    return parameters.values().isEmpty() ? m_connection->run(sql) : m_connection->run(sql, parameters);
}

template <typename Row>
Result<void> Ingest::stage(const std::function<const Row *()> &next)
{
    const auto name = QLatin1String(Staged<Row>::table);
    const QByteArray sql = "COPY pg_temp." + m_connection->quoted(name) + " FROM STDIN";
    auto copied = m_connection->copyIn(sql, [&](QByteArray &buffer) {
        CopyText out(buffer);
        while (buffer.size() < copyChunk) {
            const Row *row = m_stop.stop_requested() ? nullptr : next();
            if (!row)
                return false;
            Staged<Row>::write(out, *row);
            out.endRow();
            ++m_staged;
        }
        return true;
    });
    if (!copied)
        return Unexpected(copied.error());
    if (m_stop.stop_requested())
        return failure(ErrorKind::Cancelled, {});
    return {};
}

template Result<void> Ingest::stage<User>(const std::function<const User *()> &);
template Result<void> Ingest::stage<Course>(const std::function<const Course *()> &);
template Result<void> Ingest::stage<Enrollment>(const std::function<const Enrollment *()> &);
template Result<void> Ingest::stage<CourseTrainer>(const std::function<const CourseTrainer *()> &);
template Result<void> Ingest::stage<Activity>(const std::function<const Activity *()> &);
template Result<void> Ingest::stage<Skill>(const std::function<const Skill *()> &);
template Result<void> Ingest::stage<SkillRequirement>(const std::function<const SkillRequirement *()> &);
template Result<void> Ingest::stage<ActivitySkill>(const std::function<const ActivitySkill *()> &);
template Result<void> Ingest::stage<AssessmentResult>(const std::function<const AssessmentResult *()> &);
template Result<void> Ingest::stage<LearningEvent>(const std::function<const LearningEvent *()> &);
template Result<void> Ingest::stage<Action>(const std::function<const Action *()> &);
template Result<void> Ingest::stage<RosterUser>(const std::function<const RosterUser *()> &);
template Result<void> Ingest::stage<RosterClass>(const std::function<const RosterClass *()> &);
template Result<void> Ingest::stage<RosterEnrollment>(const std::function<const RosterEnrollment *()> &);

Result<void> Ingest::runSteps(const QList<const char *> &steps, const Parameters &scope)
{
    for (const auto *step : steps) {
        const QByteArray sql = sqlText(QLatin1String(step));
        if (auto done = sql.contains("$1") ? run(sql, scope) : run(sql); !done)
            return Unexpected(done.error());
    }
    return {};
}

Result<void> Ingest::readRefused(MergeOutcome &outcome)
{
    const auto rows = run(sqlText(QStringLiteral("refused_rows")));
    if (!rows)
        return Unexpected(rows.error());
    for (int row = 0; row < rows->count(); ++row)
        outcome.refused.append({static_cast<int>(rows->integer(row, 0)), rows->integer(row, 1),
                                rows->text(row, 2), rows->text(row, 3)});
    const auto counts = run(sqlText(QStringLiteral("refused_counts")));
    if (!counts)
        return Unexpected(counts.error());
    for (int row = 0; row < counts->count(); ++row)
        outcome.refusedCounts.append(
            {static_cast<int>(counts->integer(row, 0)), counts->text(row, 1), counts->integer(row, 2)});
    return {};
}

Result<void> Ingest::prepare(const QUuid &organization)
{
    if (auto analyzed = run(sqlText(QStringLiteral("staging_analyze"))); !analyzed)
        return Unexpected(analyzed.error());
    // Apart from the rest: it keeps other writers out, for moments only.
    auto transaction = pg::Transaction::begin(*m_connection);
    if (!transaction)
        return Unexpected(transaction.error());
    const auto done =
        run(sqlText(QStringLiteral("scope")), Parameters::of(organization))
            .and_then([this](const pg::Rows &) { return run(sqlText(QStringLiteral("ensure_partitions"))); });
    if (!done)
        return Unexpected(done.error());
    return transaction->commit();
}

Result<QList<TableCounts>> Ingest::mergeTables(const QUuid &organization,
                                               const std::function<void(const QString &)> &progress)
{
    QList<TableCounts> counts;
    for (const auto *table : tables) {
        const QString name = QLatin1String(table);
        if (progress)
            progress(name);
        auto merged = run(sqlText(QStringLiteral("merge_") + name), Parameters::of(organization));
        if (!merged)
            return Unexpected(merged.error());
        const qint64 read = merged->integer(0, 0);
        const qint64 stored = merged->integer(0, 1);
        const qint64 changed = merged->integer(0, 2);
        counts.append({name, read, stored, changed, read - stored - changed});
    }
    return counts;
}

Result<MergeOutcome> Ingest::merge(const Organization &organization, Existing existing,
                                   const std::function<void(const QString &)> &progress, Derive derive)
{
    if (auto prepared = prepare(organization.id); !prepared)
        return Unexpected(prepared.error());
    auto transaction = pg::Transaction::begin(*m_connection);
    if (!transaction)
        return Unexpected(transaction.error());
    const Parameters scope = Parameters::of(organization.id);
    const auto step = [&](const char *name) { return run(sqlText(QLatin1String(name)), scope); };
    const bool isThere = organization.externalId.isEmpty();
    auto done = step("scope");
    // The server's statistics know nothing of what this transaction writes: it would go through all learners
    // for each enrolment.
    if (done && m_staged >= bulkRows)
        done = run("SET LOCAL enable_nestloop = off");
    if (done && !isThere)
        done = upsert(organization);
    if (done && existing == Existing::Replace)
        done = step("clear_events")
                   .and_then([&](const pg::Rows &) { return step("clear_analytics"); })
                   .and_then([&](const pg::Rows &) { return step("clear_courses"); })
                   .and_then([&](const pg::Rows &) { return step("clear_skills"); });
    if (!done)
        return Unexpected(done.error());

    MergeOutcome outcome;
    const Derivation derivation = derivationOf(derive);
    if (auto derived = runSteps(derivation.before, scope); !derived)
        return Unexpected(derived.error());
    if (derivation.newRows) {
        const QByteArray sql = sqlText(QLatin1String(derivation.newRows));
        const auto counted = sql.contains("$1") ? run(sql, scope) : run(sql);
        if (!counted)
            return Unexpected(counted.error());
        outcome.newRows = counted->integer(0, 0);
    }
    if (derive != Derive::Nothing) {
        if (auto read = readRefused(outcome); !read)
            return Unexpected(read.error());
    }
    auto merged = mergeTables(organization.id, progress);
    if (!merged)
        return Unexpected(merged.error());
    outcome.tables = std::move(*merged);
    if (auto derived = runSteps(derivation.after, scope); !derived)
        return Unexpected(derived.error());
    if (!isThere) {
        if (auto moved = run(sqlText(QStringLiteral("analysis_date")),
                             Parameters::of(organization.id, organization.analysisDate));
            !moved)
            return Unexpected(moved.error());
    }
    const auto today = step("organization_state");
    if (!today)
        return Unexpected(today.error());
    if (auto committed = transaction->commit(); !committed)
        return Unexpected(committed.error());
    outcome.analysisDate = today->date(0, 0);
    return outcome;
}

Result<pg::Rows> Ingest::upsert(const Organization &organization)
{
    auto done =
        run(sqlText(QStringLiteral("organization")),
            Parameters::of(organization.id, organization.externalId, organization.name, organization.sample));
    // Its id follows from its key; another one holds this key.
    if (!done && done.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict,
                       Text::tr("Another organisation has this name already. Choose another name."),
                       done.error().detail, done.error().code);
    return done;
}

} // namespace viridian::ingest
