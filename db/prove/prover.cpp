// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/prove/prover.h"

#include "db/prove/proofsql.h"
#include "db/prove/writequestion.h"
#include "db/why/identity.h"
#include "db/why/savepoint.h"
#include "db/why/whyrow.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::prove {

using namespace access;
using namespace catalog;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::prove::Prover)
};

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
        if (proof.claim == Proof::Claim::Writes)
            return runWrite(proof);
        const auto transaction = begin();
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
    Result<pg::Transaction> begin()
    {
        return pg::Transaction::begin(
            m_connection,
            QByteArray("ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL row_security = on; ") + limits);
    }

    /// The row is looked up first, and then asked about in a transaction of the question's own.
    Result<ProofResult> runWrite(const Proof &proof)
    {
        const auto start = startOf(proof);
        if (!start)
            return Unexpected(start.error());
        QString statements = ProofSql::script(m_snapshot, proof);
        QList<ProofAnswer> answers;
        if (start->error) {
            answers.append(ProofAnswer{std::nullopt, start->error});
        } else if (start->values.size() == 2 || proof.valuesColumn.isEmpty()) {
            ProofAnswer answer;
            if (const auto question = writeQuestion(m_snapshot, proof, start->row, start->values)) {
                const auto verdict = why::whyRow(m_connection, m_snapshot, *question);
                if (!verdict && endsRun(verdict.error()))
                    return Unexpected(verdict.error());
                if (verdict)
                    statements = QStringLiteral("-- ") +
                                 Text::tr("The policies for SELECT count where the statement reads a "
                                          "column, and not otherwise.") +
                                 u'\n' + verdict->proof.trimmed();
                answer = verdict ? writeAnswer(*verdict) : ProofAnswer{std::nullopt, verdict.error()};
            }
            answers.append(answer);
        }
        ProofResult result = judged(proof, answers);
        result.statements = statements;
        result.at = QDateTime::currentDateTimeUtc();
        return result;
    }

    /// What a write starts from.
    struct Start
    {
        QStringList values;         ///< two of the column
        QJsonObject row;            ///< that the identity sees, or of DELETE another's; empty: none
        std::optional<Error> error; ///< of the looking up
    };

    Result<Start> startOf(const Proof &proof)
    {
        const auto transaction = begin();
        if (!transaction)
            return Unexpected(transaction.error());
        Start start;
        const auto failed = [&](const Error &error) -> Result<Start> {
            if (endsRun(error))
                return Unexpected(error);
            start.error = error;
            return start;
        };
        if (!proof.valuesColumn.isEmpty()) {
            const auto found = inSavepoint([&] { return ask(m_sql.valuesOf(proof)); });
            if (!found)
                return failed(found.error());
            for (int i = 0; i < found->count(); ++i)
                start.values.append(found->text(i, 0));
        }
        const auto seen = rowOf(proof.steps.constFirst(), {});
        if (!seen)
            return failed(seen.error());
        start.row = *seen;
        if (proof.steps.size() == 1 || start.values.size() != 2)
            return start;
        // Not theirs, as far as they see.
        const auto others = rowOf(proof.steps.constLast(), {otherValue(proof, start.row, start.values)});
        if (!others)
            return failed(others.error());
        start.row = *others;
        return start;
    }

    /// The row of OneRow and its like; empty: there is none.
    Result<QJsonObject> rowOf(const ProofStep &step, const QStringList &values)
    {
        const auto rows = rowsOf(step, values);
        if (!rows)
            return Unexpected(rows.error());
        QJsonObject row;
        const auto columns = ProofSql::rowColumns(*m_snapshot.relation(step.query.relation));
        for (int i = 0; i < columns.size() && !rows->isEmpty(); ++i)
            row.insert(columns.at(i)->name, rows->isNull(0, i) ? QJsonValue() : QJsonValue(rows->text(0, i)));
        return row;
    }

    template <typename Work>
    Result<pg::Rows> inSavepoint(Work work)
    {
        return why::withSavepoint(m_connection, why::Keep::Nothing, work);
    }

    Result<pg::Rows> ask(const pg::Statement &statement)
    {
        return m_connection.run(statement.sql, statement.parameters);
    }

    Result<pg::Rows> rowsOf(const ProofStep &step, const QStringList &values)
    {
        return inSavepoint([&]() -> Result<pg::Rows> {
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
    }

    Result<ProofAnswer> run(const ProofStep &step, const QStringList &values)
    {
        const auto rows = rowsOf(step, values);
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
