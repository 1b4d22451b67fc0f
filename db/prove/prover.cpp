// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/prove/prover.h"

#include "db/prove/proofsql.h"
#include "db/why/identity.h"
#include "db/why/savepoint.h"

#include <algorithm>

namespace viridian::prove {

using namespace access;
using namespace catalog;

namespace {

constexpr auto limits = "SET LOCAL lock_timeout = '3s'; SET LOCAL statement_timeout = '10s'";

/// What ends the whole run, and is no answer of the server to the question.
bool endsRun(const Error &error)
{
    return error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Unreachable;
}

/// One finding's proofs on their way through the connection.
class Prover
{
public:
    Prover(pg::Connection &connection, const Snapshot &snapshot)
        : m_connection(connection)
        , m_snapshot(snapshot)
        , m_roles(snapshot)
        , m_sql(snapshot, [&connection](const QString &name) { return connection.quoted(name); })
    {
    }

    Result<ProofResult> run(const Proof &proof)
    {
        const auto transaction = pg::Transaction::begin(
            m_connection,
            QByteArray("ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL row_security = on; ") + limits);
        if (!transaction)
            return Unexpected(transaction.error());
        QStringList values;
        QList<ProofAnswer> answers;
        if (proof.valuesOf != 0) {
            const auto found = inSavepoint([&] { return ask(m_sql.valuesOf(proof)); });
            if (!found && endsRun(found.error()))
                return Unexpected(found.error());
            for (int i = 0; found && i < found->count(); ++i)
                values.append(found->text(i, 0));
            if (!found)
                answers = {{std::nullopt, found.error()}, {}, {}};
        }
        if (answers.isEmpty() && (proof.valuesOf == 0 || values.size() == 2)) {
            for (const auto &step : proof.steps) {
                auto answer = run(step, values);
                if (!answer)
                    return Unexpected(answer.error());
                answers.append(*answer);
            }
        }
        ProofResult result = judged(proof, answers);
        result.statements = ProofSql::script(m_snapshot, proof);
        result.at = QDateTime::currentDateTimeUtc();
        return result;
    }

private:
    template <typename Work>
    Result<pg::Rows> inSavepoint(Work work)
    {
        return why::withSavepoint(m_connection, why::Keep::Nothing, work);
    }

    Result<pg::Rows> ask(const pg::Statement &statement)
    {
        return m_connection.run(statement.sql, statement.parameters);
    }

    Result<ProofAnswer> run(const ProofStep &step, const QStringList &values)
    {
        const auto rows = inSavepoint([&]() -> Result<pg::Rows> {
            if (step.as) {
                why::Identity identity{step.as->login, step.as->role, {}, {}};
                for (const auto &setting : step.settings)
                    identity.settings.append(
                        {setting.name, setting.found < 0 ? setting.value : values.at(setting.found)});
                QStringList notes;
                const auto assumed =
                    why::applySettings(m_connection, m_snapshot, identity, notes).and_then([&] {
                        return why::assume(m_connection, m_snapshot, m_roles, identity, notes);
                    });
                if (!assumed)
                    return Unexpected(assumed.error());
            }
            return ask(m_sql.statement(step.query, values));
        });
        if (!rows && endsRun(rows.error()))
            return Unexpected(rows.error());
        if (!rows)
            return ProofAnswer{std::nullopt, rows.error()};
        return ProofAnswer{rows->isNull(0, 0) ? std::nullopt : std::optional(rows->integer(0, 0)),
                           std::nullopt};
    }

    pg::Connection &m_connection;
    const Snapshot &m_snapshot;
    const Roles m_roles;
    const ProofSql m_sql;
};

bool setsSomething(const Proof &proof)
{
    return std::any_of(proof.steps.cbegin(), proof.steps.cend(),
                       [](const ProofStep &step) { return !step.settings.isEmpty(); });
}

/// A proof counts more than what refutes, and that more than what could not be run.
bool isBetter(const ProofResult &result, const std::optional<ProofResult> &known)
{
    using Outcome = ProofResult::Outcome;
    return !known || result.outcome == Outcome::Proved ||
           (result.outcome == Outcome::Refuted && known->outcome == Outcome::NotRun);
}

} // namespace

Result<QList<std::optional<ProofResult>>> proveAll(pg::Connection &connection, const Snapshot &snapshot,
                                                   const QList<Finding> &findings)
{
    Prover prover(connection, snapshot);
    QList<std::optional<ProofResult>> results(findings.size());
    for (const bool setting : {false, true}) {
        for (qsizetype i = 0; i < findings.size(); ++i) {
            for (const Proof &proof : findings.at(i).proofs) {
                auto &best = results[i];
                if (setsSomething(proof) != setting ||
                    (best && best->outcome == ProofResult::Outcome::Proved))
                    continue;
                const auto result = prover.run(proof);
                if (!result)
                    return Unexpected(result.error());
                if (isBetter(*result, best))
                    best = *result;
            }
        }
    }
    return results;
}

} // namespace viridian::prove
