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

    bool isTrue() const { return kind == Kind::True; }
    bool refuses() const { return kind == Kind::False || kind == Kind::Null; }
};

/// What the client's settings, and what functions make of them, are taken to be.
enum class Asking
{
    Somebody, ///< an identity that is there
    Nobody,   ///< never set: NULL
    Empty,    ///< set once and reset: an empty string
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

private:
    Value constant(const SqlNode &node) const;
    Value column(const SqlNode &node) const;
    Value cast(const SqlNode &node);
    Value boolean(const SqlNode &node);
    Value nullTest(const SqlNode &node);
    Value booleanTest(const SqlNode &node);
    Value coalesced(const SqlNode &node);
    Value caseOf(const SqlNode &node);
    Value let(const SqlNode &node);
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
    QList<QHash<QString, Value>> m_parameters; ///< of the functions being looked into, innermost last
};

/// Value::Kind::True where `value` holds.
Value truth(bool value, bool fromIdentity);

} // namespace viridian::access
