// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/sourcesession.h"

#include "db/inspect/databaselogin.h"
#include "db/migrations/migrator.h"
#include "db/postgres/row.h"
#include "db/source/querytext.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::SourceSession)

public:
    static Error notHeld(Role role, const Error &cause)
    {
        return {ErrorKind::NotAllowed, cause.code,
                tr("This login does not hold the role %1, or no longer. Choose another role, or ask your "
                   "administrator.")
                    .arg(databaseRole(role)),
                cause.detail};
    }
};

constexpr qsizetype roleStatement = 1; ///< position of SET LOCAL ROLE in every transaction
constexpr qsizetype whoStatement = 3;
constexpr qsizetype firstStatement = 4;

} // namespace

SourceSession::SourceSession(pg::Connection connection, Timeouts timeouts)
    : m_connection(std::move(connection))
    , m_timeouts(timeouts)
{
}

void SourceSession::setWakeup(std::shared_ptr<pg::Wakeup> wakeup)
{
    m_wakeup = std::move(wakeup);
    m_connection.setWakeup(m_wakeup);
}

void SourceSession::beginStatistics()
{
    m_statistics = {};
    m_clock.start();
}

QueryStatistics SourceSession::statistics() const
{
    QueryStatistics statistics = m_statistics;
    statistics.milliseconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    statistics.finishedAt = QDateTime::currentDateTimeUtc();
    return statistics;
}

Result<SessionInfo> SourceSession::identify()
{
    if (auto current = migrations::requireCurrentSchema(m_connection); !current)
        return Unexpected(current.error());
    const auto answers = askWho();
    if (!answers)
        return Unexpected(answers.error());
    const pg::Row row(answers->front(), 0);
    SessionInfo info;
    info.mayInspect = !m_scope && databaseLoginFrom(answers->back()).mayInspect;
    info.sessionUser = row.text("session_user_name");
    info.userId = row.uuid("user_id");
    info.displayName = row.text("display_name");
    info.organizationId = row.uuid("organization_id");
    info.organizationName = row.text("organization_name");
    info.sample = row.boolean("is_sample");
    info.today = row.date("today");
    info.schemaVersion = row.integer("schema_version");
    info.smallestGroup = row.integer("smallest_group");
    info.behindRatio = row.real("behind_ratio");
    for (const auto &name : row.texts("roles"))
        if (const auto role = roleFromKey(name))
            info.roles.append(*role);
    if (info.roles.isEmpty())
        return failure(
            ErrorKind::NoIdentity,
            Text::tr("This login has no role in any organisation. Ask your administrator for one."));
    m_statistics.roundTrips += 3; // two for the schema's version
    m_statistics.sessionUser = info.sessionUser;
    m_statistics.rows += 1;
    m_isUnsaid = m_identity.sessionUser.isEmpty();
    m_identity = info;
    return info;
}

Result<SessionInfo> SourceSession::signIn()
{
    if (std::exchange(m_isUnsaid, false))
        return m_identity;
    return identify();
}

void SourceSession::setScope(const std::optional<Scope> &scope)
{
    m_scope = scope;
    m_isUnsaid = false;
    m_identity = {};
    m_versionsSeen.clear();
    if (scope) {
        m_identity.userId = scope->userId;
        m_identity.organizationId = scope->organizationId;
    }
}

pg::Statement SourceSession::settings(Weight weight, std::optional<Role> role) const
{
    const qint64 limit = (weight == Weight::Heavy ? m_timeouts.heavy : m_timeouts.usual).count();
    if (!m_scope)
        return {"SELECT set_config('statement_timeout', $1, true)", pg::Parameters::of(limit)};
    auto parameters = pg::Parameters::of(limit, m_scope->organizationId, m_scope->userId);
    parameters.add(role ? std::optional(key(*role)) : std::nullopt).add(m_scope->sessionId);
    return {queryText("scope"), parameters};
}

Result<std::vector<pg::Rows>> SourceSession::askWho()
{
    if (!m_scope)
        return m_connection.pipeline({{queryText("session"), {}}, databaseLoginStatement(m_connection)});
    auto answers = m_connection.pipeline(
        {{"BEGIN READ ONLY", {}}, settings(Weight::Usual, {}), {queryText("session"), {}}, {"COMMIT", {}}});
    if (!answers) {
        Error error = rollBack(answers.error());
        if (error.kind == ErrorKind::NoIdentity && !m_scope->sessionId.isNull())
            error = {ErrorKind::Authentication, error.code, Text::tr("Your session is over. Sign in again."),
                     error.detail};
        return Unexpected(error);
    }
    answers->erase(answers->begin(), answers->begin() + 2);
    return answers;
}

Error SourceSession::rollBack(const Error &error)
{
    if (!m_connection.isAlive() || !m_connection.inTransaction())
        return error;
    const auto ended = m_connection.run("ROLLBACK");
    return ended ? error : ended.error();
}

Result<std::vector<pg::Rows>> SourceSession::transaction(const char *mode, Role role, Weight weight,
                                                         const QList<pg::Statement> &statements,
                                                         bool staysOpen)
{
    m_isUnsaid = false;
    QList<pg::Statement> all{{QByteArray("BEGIN ") + mode, {}},
                             {"SET LOCAL ROLE " + m_connection.quoted(databaseRole(role)), {}},
                             settings(weight, role),
                             {queryText(m_scope ? "who_versioned" : "who"), {}}};
    all += statements;
    if (!staysOpen)
        all.append(pg::Statement{"COMMIT", {}});
    qsizetype failedAt = -1;
    auto answers = m_connection.pipeline(all, &failedAt);
    ++m_statistics.roundTrips;
    if (!answers) {
        const Error error = rollBack(answers.error());
        return Unexpected(m_connection.isAlive() ? explain(error, role, failedAt == roleStatement) : error);
    }
    const pg::Row who((*answers)[whoStatement], 0);
    // The server lets the login set the role, but the person behind it does not hold it: it would see
    // nothing.
    if (who.isNull("role")) {
        const Error error = rollBack(Text::notHeld(role, {}));
        return Unexpected(m_connection.isAlive() ? explain(error, role, true) : error);
    }
    if (m_scope && !m_versionsSeen.contains(who.bytes("version")))
        m_versionsSeen.append(who.bytes("version"));
    m_statistics.sessionUser = who.text("session_user");
    m_statistics.activeRole = who.text("current_user");
    return answers;
}

Error SourceSession::explain(const Error &error, Role role, bool whileSettingRole)
{
    if (!whileSettingRole || error.kind != ErrorKind::NotAllowed)
        return error;
    // A deactivated person has lost every role; that is the better thing to say.
    const auto who = askWho();
    const bool isNobody =
        !who && (who.error().kind == ErrorKind::NoIdentity || who.error().kind == ErrorKind::Authentication);
    return isNobody ? who.error() : Text::notHeld(role, error);
}

Result<SourceSession::Answer> SourceSession::read(Role role, const QList<pg::Statement> &statements,
                                                  Weight weight)
{
    return ask("ISOLATION LEVEL REPEATABLE READ, READ ONLY", role, statements, weight);
}

QByteArray SourceSession::text(const char *name, const QueryWords &words) const
{
    return queryText(name, words);
}

Result<SourceSession::Answer> SourceSession::write(Role role, const QList<pg::Statement> &statements)
{
    return ask("READ WRITE", role, statements, Weight::Usual);
}

Result<SourceSession::Answer> SourceSession::ask(const char *mode, Role role,
                                                 const QList<pg::Statement> &statements, Weight weight,
                                                 bool staysOpen)
{
    auto answers = transaction(mode, role, weight, statements, staysOpen);
    if (!answers)
        return Unexpected(answers.error());
    Answer answer;
    answer.today = pg::Row((*answers)[whoStatement], 0).date("today");
    for (qsizetype i = 0; i < statements.size(); ++i) {
        answer.rows.push_back(std::move((*answers)[static_cast<size_t>(firstStatement + i)]));
        m_statistics.rows += answer.rows.back().count();
    }
    return answer;
}

Result<SourceSession::Answer> SourceSession::beginReading(Role role, const QList<pg::Statement> &statements)
{
    return ask("ISOLATION LEVEL REPEATABLE READ, READ ONLY", role, statements, Weight::Heavy, true);
}

Result<void> SourceSession::refresh(Role role)
{
    const auto done = transaction("READ WRITE", role, Weight::Heavy, {{queryText("refresh"), {}}});
    if (!done)
        return Unexpected(done.error());
    return {};
}

Result<void> SourceSession::refreshIfStale(Role role)
{
    const auto done = transaction("READ WRITE", role, Weight::Usual, {{queryText("refresh_if_stale"), {}}});
    if (!done)
        return Unexpected(done.error());
    return {};
}

} // namespace viridian
