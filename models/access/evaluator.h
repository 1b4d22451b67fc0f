// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/functionbook.h"

namespace viridian::access {

/// What an expression comes to without knowing the row or the person.
struct Value
{
    enum class Kind
    {
        True,
        False,
        Null,
        Constant, ///< `text` is the constant
        Unknown,  ///< `text`, where not empty, is equal for two expressions that are always equal
    } kind = Kind::Unknown;
    QString text;
    bool neverNull = false;
    bool fromIdentity = false; ///< something about who is asking is in the expression
    /// Who is asking has become irrelevant: a part that depends on it came out as true.
    bool opened = false;
    /// A part that depends on who is asking still decides.
    bool held = false;
    bool raised = false; ///< Null because a function's body raises

    bool isTrue() const { return kind == Kind::True; }
    bool refuses() const { return kind == Kind::False || kind == Kind::Null; }
};

/// What the client's settings, and what functions make of them, are taken to be.
enum class Asking
{
    Somebody, ///< an identity that is there
    Nobody,   ///< never set: NULL
    Empty,    ///< set once and reset: an empty string
    Ordinary, ///< an identity that no privilege is asked for: is_admin() and its like come out as false
};

/// A change of one column that a row trigger looks at.
struct RowChange
{
    QString column;     ///< its new value differs from its old one
    bool before = true; ///< BEFORE: the trigger may keep the row by returning NULL
};

/// Evaluates an expression of a policy in three-valued logic, for every row at once. Sound for True, False
/// and Null as far as built-in operators mean what they say; all else is Unknown.
class Evaluator
{
public:
    /// `table` is what unqualified columns belong to; those in `nulls` are NULL. The first three outlive it.
    Evaluator(FunctionBook &functions, const catalog::Snapshot &snapshot, const catalog::Relation &table,
              Asking asking, const QSet<QString> &nulls = {});

    Value evaluate(const SqlNode &node);
    /// What a function's body comes to: FunctionBook::expression() or reached(). Its arguments are unknown.
    Value evaluateBody(const SqlNode &body);
    /// The body is that of a trigger which looks at this change of the table's row.
    void setChange(const RowChange &change) { m_change = change; }
    /// The body is there to raise or not: whatever end it comes to is what it is for.
    void setEndCounts() { m_endCounts = true; }
    /// The statement fails: a setting that is not there was read as if it had to be, or an empty one was
    /// taken for a value, or a function that was called raises.
    bool fails() const { return m_fails; }
    /// The conditions of IF about who is asking that came out as NULL, or asked of it whether it is false, so
    /// that the branch was not taken.
    const QStringList &passedByNull() const { return m_passedByNull; }

private:
    bool isNobody() const { return m_asking == Asking::Nobody || m_asking == Asking::Empty; }
    Value constant(const SqlNode &node) const;
    Value column(const SqlNode &node) const;
    Value changed(const QStringList &names) const;
    Value cast(const SqlNode &node);
    Value boolean(const SqlNode &node);
    Value nullTest(const SqlNode &node);
    Value booleanTest(const SqlNode &node);
    Value coalesced(const SqlNode &node);
    Value caseOf(const SqlNode &node);
    Value let(const SqlNode &node);
    Value reached(const SqlNode &node);
    bool gives(const SqlNode &work);
    bool refusesAllRows(const SqlNode &query);
    Value ofNoRows(const SqlNode &target);
    /// What an ordinary identity makes of a condition on the person alone.
    Value asOrdinary(const SqlNode &node, const Value &value) const;
    bool isChange(const SqlNode &left, const SqlNode &right, bool isDistinct);
    Value operation(const SqlNode &node);
    Value membership(const SqlNode &node, const Value &left, bool negated);
    Value subquery(const SqlNode &node);
    Value call(const SqlNode &node);
    Value userCall(const SqlNode &node, const catalog::Function &function);
    Value unknown(const SqlNode &node, const QList<Value> &parts) const;
    Value identity(const SqlNode &node, bool mayBeMissing) const;

    FunctionBook &m_functions;
    const catalog::Snapshot &m_snapshot;
    const catalog::Relation &m_table;
    Asking m_asking;
    QSet<QString> m_nulls;
    std::optional<RowChange> m_change;
    bool m_endCounts = false;
    bool m_fails = false;
    bool m_hasNoRows = false; ///< what is evaluated is the target list of a query without a row
    QStringList m_passedByNull;
    QList<QHash<QString, Value>> m_parameters; ///< of the functions being looked into, innermost last
};

/// Value::Kind::True where `value` holds.
Value truth(bool value, bool fromIdentity);

} // namespace viridian::access
