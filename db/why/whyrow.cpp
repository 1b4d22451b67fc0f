// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/why/whyrow.h"

#include "db/postgres/row.h"
#include "db/why/identity.h"
#include "db/why/plainstatement.h"
#include "db/why/proofscript.h"
#include "db/why/rowvalues.h"
#include "db/why/rulenotes.h"
#include "db/why/savepoint.h"
#include "db/why/termevaluator.h"
#include "models/access/identityguard.h"
#include "models/effective/similarnames.h"
#include "models/effective/verdictwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::why {

namespace {

using namespace catalog;
using namespace effective;
using Command = Policy::Command;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::why::WhyRow)
};

constexpr auto limits = "SET LOCAL lock_timeout = '3s'; SET LOCAL statement_timeout = '10s'";

Result<const Relation *> tableNamed(const Snapshot &snapshot, const QString &name)
{
    const Relation *found = nullptr;
    for (qsizetype dot = name.indexOf(u'.'); dot > 0 && !found; dot = name.indexOf(u'.', dot + 1))
        found = snapshot.relation(name.left(dot), name.mid(dot + 1));
    if (found && found->isTable())
        return found;
    if (found)
        return failure(
            ErrorKind::BadInput,
            Text::tr("%1 is no table: policies are on tables. Ask about the tables it reads.").arg(name));
    QStringList names;
    for (const Relation &relation : snapshot.relations) {
        if (relation.isTable())
            names.append(snapshot.displayName(relation));
    }
    return failure(ErrorKind::NotFound, Text::tr("There is no table “%1”; write schema.table.").arg(name) +
                                            similarText(name, names));
}

Result<void> checkShape(const RowQuestion &question, const Relation &relation)
{
    const bool inserts = question.command == Command::Insert;
    if (inserts != question.key.isEmpty())
        return failure(ErrorKind::BadInput, inserts ? Text::tr("INSERT takes a row, no key.")
                                                    : Text::tr("Give the key of the row as a JSON object of "
                                                               "columns and values."));
    if (inserts && !question.row)
        return failure(ErrorKind::BadInput, Text::tr("INSERT needs the row to be written."));
    if (question.row && !inserts && question.command != Command::Update)
        return failure(ErrorKind::BadInput, Text::tr("Only INSERT and UPDATE take a row to be written."));
    return requireColumns(question.key, relation).and_then([&] {
        return requireColumns(question.row.value_or(QJsonObject()), relation);
    });
}

/// One question on its way through the transaction.
class Asking
{
public:
    Asking(pg::Connection &connection, const Snapshot &snapshot, const RowQuestion &question,
           const Relation &relation)
        : m_connection(connection)
        , m_snapshot(snapshot)
        , m_roles(snapshot)
        , m_question(question)
        , m_relation(relation)
        , m_table(connection.quoted(snapshot.schemaName(relation.schema)) + '.' +
                  connection.quoted(relation.name))
    {
    }

    Result<RowVerdict> answer()
    {
        const auto identity =
            identityOf(m_snapshot, m_roles, m_question.login, m_question.role, m_question.settings);
        if (!identity)
            return Unexpected(identity.error());
        m_role = identity->role;
        m_verdict.access = accessOf(m_snapshot, m_roles, m_role, m_relation, m_question.command);
        m_evaluator.emplace(m_connection, m_relation, m_table);
        const auto transaction = pg::Transaction::begin(
            m_connection,
            QByteArray("ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL row_security = on; "
                       "SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; "
                       "SET LOCAL extra_float_digits = 1; ") +
                limits);
        if (!transaction)
            return Unexpected(transaction.error());
        auto done =
            readOldRow()
                .and_then([&] { return applySettings(m_connection, m_snapshot, *identity, m_verdict.notes); })
                .and_then([&] { return m_connection.run(limits); })
                .and_then([&](const pg::Rows &) { return m_evaluator->prepare(m_verdict.access.conditions); })
                .and_then(
                    [&] { return assume(m_connection, m_snapshot, m_roles, *identity, m_verdict.notes); })
                .and_then([&] { return judge(); });
        if (!done)
            return Unexpected(done.error());
        const auto text = [](const std::optional<RowValues> &values) {
            return values ? QString::fromUtf8(compositeText(*values)) : QString();
        };
        m_verdict.proof =
            proofScript(m_snapshot, m_relation, m_question, m_verdict, {text(m_old), text(m_new)});
        return std::move(m_verdict);
    }

private:
    Result<void> readOldRow()
    {
        if (m_question.command == Command::Insert)
            return {};
        const auto filtered = m_connection.run("SELECT pg_catalog.row_security_active($1::oid)",
                                               pg::Parameters::of(qint64{m_relation.id}));
        if (!filtered)
            return Unexpected(filtered.error());
        const auto found = readRow(m_connection, m_table, m_question.key, m_relation);
        if (!found && found.error().kind == ErrorKind::NotAllowed)
            return failure(ErrorKind::NotAllowed,
                           Text::tr("%1 may not read %2, so it cannot look at the row.")
                               .arg(m_snapshot.database.readBy, m_question.table),
                           found.error().detail, found.error().code);
        if (!found && found.error().kind == ErrorKind::BadInput)
            return failure(ErrorKind::BadInput,
                           Text::tr("The key does not fit the table: %1").arg(found.error().detail),
                           found.error().detail, found.error().code);
        if (!found)
            return Unexpected(found.error());
        if (found->count > 1)
            return failure(ErrorKind::BadInput,
                           Text::tr("The key fits %1 rows. Name more columns.").arg(found->count));
        const bool readerIsFiltered = filtered->boolean(0, 0);
        if (readerIsFiltered)
            m_verdict.notes.append(
                Text::tr("%1 is itself under row security on this table: a row it does not "
                         "see may still be there.")
                    .arg(m_snapshot.database.readBy));
        if (found->count == 1) {
            m_verdict.exists = true;
            m_old = found->values;
            for (qsizetype i = 0; i < m_relation.columns.size(); ++i) {
                const auto &value = found->values.at(i);
                m_verdict.row.append({m_relation.columns.at(i).name,
                                      value ? std::optional(QString::fromUtf8(*value)) : std::nullopt});
            }
        } else if (!readerIsFiltered) {
            m_verdict.exists = false;
        }
        return {};
    }

    Result<void> judge()
    {
        const auto who = m_connection.run("SELECT session_user AS session, current_user AS active");
        if (!who)
            return Unexpected(who.error());
        m_verdict.sessionUser = pg::Row(*who, 0).text("session");
        m_verdict.currentUser = pg::Row(*who, 0).text("active");
        if (const auto words = withoutRow()) {
            m_verdict.outcome = Outcome::Fails;
            m_verdict.reason = *words;
            return {};
        }
        m_verdict.notes += ruleNotes(m_snapshot, m_relation, m_question.command);
        if (auto made = makeNewRow(); !made)
            return made;
        const bool namesKey = mayReadKey();
        if (auto planned = plan(namesKey); !planned || m_verdict.outcome == Outcome::Raises)
            return planned;
        if (auto evaluated = evaluate(); !evaluated)
            return evaluated;
        m_verdict.outcome =
            m_verdict.access.level == Level::All ? Outcome::Passes : outcomeOf(m_verdict.conditions);
        if (m_question.command != Command::Insert && !m_old)
            m_verdict.outcome = Outcome::Unknown;
        m_verdict.reason = verdictReason(m_verdict, m_question);
        return namesKey && m_question.command == Command::Select ? show() : Result<void>();
    }

    /// The reason where no policy has to be asked for it to fail.
    std::optional<QString> withoutRow()
    {
        const bool hasRow = m_old || m_question.command == Command::Insert;
        if (m_verdict.access.level == Level::None && (m_verdict.access.conditions.isEmpty() || !hasRow))
            return m_verdict.access.reasons.constLast().text;
        if (m_verdict.exists == false)
            return Text::tr("There is no row with this key.");
        const bool changes = m_question.command == Command::Update || m_question.command == Command::Delete;
        if (changes && !mayReadKey())
            return Text::tr("%1 may not SELECT every column of the key, so it cannot name the row.")
                .arg(m_snapshot.roleName(m_role));
        return std::nullopt;
    }

    bool mayReadKey() const
    {
        for (const QString &name : m_question.key.keys()) {
            if (!m_roles.mayAccess(m_role, m_relation, Privilege::Select, *m_relation.column(name)))
                return false;
        }
        return true;
    }

    /// The plain statement planned as the identity: what raises an error for every row does so here.
    Result<void> plan(bool namesKey)
    {
        if (!namesKey)
            m_verdict.notes.append(
                Text::tr("%1 may not read every column of the key: it reaches the row only by "
                         "the columns it may read.")
                    .arg(m_snapshot.roleName(m_role)));
        const pg::Statement statement =
            plainStatement(m_connection, m_table, m_relation, m_question, namesKey, m_verdict.access.columns);
        const auto planned = withSavepoint(m_connection, Keep::Nothing, [&] {
            return m_connection.run("EXPLAIN " + statement.sql, statement.parameters);
        });
        if (planned)
            return {};
        const Error &error = planned.error();
        if (error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Cancelled ||
            error.kind == ErrorKind::Timeout)
            return Unexpected(error);
        m_verdict.outcome = Outcome::Raises;
        m_verdict.reason = Text::tr("The server refuses the statement: %1").arg(error.detail);
        return {};
    }

    Result<void> makeNewRow()
    {
        if (m_question.row && (m_old || m_question.command == Command::Insert)) {
            auto made = newRow(m_connection, m_table, m_relation, m_old, *m_question.row, m_verdict.notes);
            if (!made)
                return Unexpected(made.error());
            m_new = std::move(*made);
            noteTriggers();
        } else if (m_question.command == Command::Update) {
            m_verdict.notes.append(
                Text::tr("No new row was given: only whether the UPDATE reaches the row was "
                         "asked, not what it may write."));
        }
        return {};
    }

    Result<void> evaluate()
    {
        for (const Condition &condition : std::as_const(m_verdict.access.conditions)) {
            const auto &values = condition.onNewRow ? m_new : m_old;
            if (!values)
                continue;
            auto result = m_evaluator->evaluate(condition, compositeText(*values));
            if (!result)
                return Unexpected(result.error());
            m_verdict.conditions.append(*std::move(result));
        }
        return {};
    }

    void noteTriggers()
    {
        for (const Trigger &trigger : m_relation.triggers) {
            if (trigger.definition.contains(u" BEFORE ") && trigger.enabled != u'D')
                m_verdict.notes.append(Text::tr("Trigger %1 was not run. It may change the row before the "
                                                "policies see it.")
                                           .arg(trigger.name));
        }
    }

    bool raisesSomewhere() const
    {
        const auto isError = [](const TermResult &result) { return result.truth == Truth::Error; };
        return std::any_of(
            m_verdict.conditions.cbegin(), m_verdict.conditions.cend(), [&](const ConditionResult &result) {
                return std::any_of(result.permissive.cbegin(), result.permissive.cend(), isError) ||
                       std::any_of(result.restrictive.cbegin(), result.restrictive.cend(), isError);
            });
    }

    /// Asks for the row as the identity. The answer decides where the policies one by one do not: one could
    /// not be evaluated, or raises an error, for the planner may ask another first or leave one out that an
    /// index answers.
    Result<void> show()
    {
        const pg::Statement statement =
            plainStatement(m_connection, m_table, m_relation, m_question, true, {});
        const auto rows = withSavepoint(m_connection, Keep::Nothing, [&] {
            return m_connection.run(statement.sql, statement.parameters);
        });
        const bool open = m_verdict.outcome == Outcome::Unknown || raisesSomewhere();
        if (!rows) {
            const Error &error = rows.error();
            if (error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Cancelled)
                return Unexpected(error);
            const QString words =
                Text::tr("Asked for the row as the identity, the server raises an error: %1")
                    .arg(error.detail);
            if (!open || TermEvaluator::isOurs(error.code)) {
                m_verdict.notes.append(words);
            } else {
                m_verdict.outcome = Outcome::Raises;
                m_verdict.reason = words;
            }
            return {};
        }
        m_verdict.shown = !rows->isEmpty();
        if (*m_verdict.shown)
            m_verdict.exists = true;
        const Outcome seen = *m_verdict.shown ? Outcome::Passes : Outcome::Fails;
        if (m_verdict.outcome == seen)
            return {};
        const QString words = *m_verdict.shown
                                  ? Text::tr("Asked for the row as the identity, the server shows it.")
                                  : Text::tr("Asked for the row as the identity, the server does not "
                                             "show it.");
        if (open) {
            m_verdict.outcome = seen;
            m_verdict.reason = words;
        } else {
            m_verdict.notes.append(words);
        }
        return {};
    }

    pg::Connection &m_connection;
    const Snapshot &m_snapshot;
    const Roles m_roles;
    const RowQuestion &m_question;
    const Relation &m_relation;
    const QByteArray m_table;
    std::optional<TermEvaluator> m_evaluator; ///< outlives the transaction
    std::optional<RowValues> m_old;
    std::optional<RowValues> m_new;
    ObjectId m_role = 0;
    RowVerdict m_verdict;
};

} // namespace

Result<RowVerdict> whyRow(pg::Connection &connection, const Snapshot &snapshot, const RowQuestion &question)
{
    const auto relation = tableNamed(snapshot, question.table);
    if (!relation)
        return Unexpected(relation.error());
    if (auto usable = checkShape(question, **relation); !usable)
        return Unexpected(usable.error());
    if (const auto way = access::IdentityGuard(snapshot).wayOut(**relation))
        return failure(ErrorKind::NotAllowed, *way);
    return Asking(connection, snapshot, question, **relation).answer();
}

} // namespace viridian::why
