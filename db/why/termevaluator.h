// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "models/effective/rowverdict.h"

namespace viridian::why {

/// Evaluates policies' expressions over a row value in place of the table, so that the row counts although
/// the identity may not see it, while tables and functions inside are used as the identity uses them.
///
/// The expressions are parsed by the connection's own login and run later as the identity: a stored policy
/// needs no USAGE on the schemas it names, its text does. Sessions keep what is prepared, so the destructor
/// drops it; it must run after the transaction has ended.
class TermEvaluator
{
public:
    TermEvaluator(pg::Connection &connection, const catalog::Relation &relation, QByteArray quotedTable)
        : m_connection(connection)
        , m_relation(relation)
        , m_quotedTable(std::move(quotedTable))
    {
    }
    TermEvaluator(const TermEvaluator &) = delete;
    TermEvaluator &operator=(const TermEvaluator &) = delete;
    ~TermEvaluator();

    /// Whether an error comes of this transaction being read-only and short, and not of the policies.
    static bool isOurs(const QString &sqlState);
    /// With the settings of the identity in force, before it is assumed.
    Result<void> prepare(const QList<effective::Condition> &conditions);
    /// As the identity. `row` in the text form of the table's row type.
    Result<effective::ConditionResult> evaluate(const effective::Condition &condition, const QByteArray &row);

private:
    struct Prepared
    {
        QByteArray name; ///< empty where it could not be parsed
        Error error;
    };
    using Key = std::pair<catalog::ObjectId, bool>; ///< policy and whether its WITH CHECK

    Result<effective::TermResult> evaluate(const effective::Term &term, const QByteArray &row);

    pg::Connection &m_connection;
    const catalog::Relation &m_relation;
    QByteArray m_quotedTable;
    QHash<Key, Prepared> m_prepared;
};

} // namespace viridian::why
