// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/core/error.h"

namespace viridian::access {

/// Who a step of a proof runs as: a login, and the role that it set (the login itself without one).
struct ProofIdentity
{
    catalog::ObjectId login = 0;
    catalog::ObjectId role = 0;

    bool operator==(const ProofIdentity &) const = default;
};

/// A question to the database that one number answers. Objects are named by their ids in the snapshot, so no
/// text of anybody's gets into SQL: db/prove writes the statement.
struct ProofQuery
{
    enum class Kind
    {
        Rows,             ///< of `relation`
        AllRows,          ///< likewise; no number where row security counts for who asks
        DistinctValues,   ///< of `column` in `relation`
        RowsFrom,         ///< rows of `relation` that lie in its partition or child `other`
        RowsWithNull,     ///< rows of `relation` whose `column` is NULL
        RowsWithValue,    ///< rows whose `column` holds the value number `value` that was looked up
        RowsKeptOut,      ///< rows that USING of none of `policies` lets through
        RowsOfFunction,   ///< that `function`, without arguments, returns
        FunctionSaysName, ///< 1 where `function`, without arguments, answers with the name of role `other`
        PoliciesCount,    ///< 1 where policies of `relation` count for who asks
        HoldsPrivilege,   ///< 1 where role `other` holds `privilege` on `relation`
        MayExecute,       ///< 1 where role `other` may call `function`
        IsMember,         ///< 1 where role `other` is a member of the predefined role `column`
        PublishesAll,     ///< 1 where publication `column` sends every row of `relation`
        IsUniqueIndex,    ///< 1 where index `other` keeps its values unique, or apart as an exclusion does
        IsForeignKey,     ///< 1 where constraint `other` is a foreign key
        IsRule,           ///< 1 where rule `other` fires
        TakesUnchecked,   ///< 1 where view `relation` takes `privilege` and no cascaded check option
        OneRow,           ///< not a number: a row of `relation`, its columns as text, but for generated ones
        OneRowWithValue,  ///< likewise, whose `column` holds the value number `value` that was looked up
    } kind = Kind::Rows;
    catalog::ObjectId relation = 0;
    catalog::ObjectId other = 0;
    catalog::ObjectId function = 0;
    QString column;
    int value = 0;
    catalog::Privilege privilege = catalog::Privilege::Select;
    QList<catalog::ObjectId> policies;

    bool operator==(const ProofQuery &) const = default;
};

struct ProofSetting
{
    QString name;
    QString value;
    int found = -1; ///< the number of a value that was looked up, in place of `value`

    bool operator==(const ProofSetting &) const = default;
};

struct ProofStep
{
    ProofQuery query;
    std::optional<ProofIdentity> as; ///< absent: the login that asks
    QList<ProofSetting> settings;

    bool operator==(const ProofStep &) const = default;
};

/// One experiment: what is run, and what its answers would mean.
struct Proof
{
    enum class Claim
    {
        /// seen, all: every row shows.
        ReadsAll,
        /// seen, all, seen behind, all behind: every row shows through this, and not behind it.
        ReadsPast,
        /// seen, all: no row shows.
        ReadsNone,
        /// seen, all: the query ends with one of `errors`.
        Raises,
        /// count: there are some.
        Some,
        /// number: it is `expected`.
        Is,
        /// With the setting at one value its rows show, with another value not, but that one's rows do.
        Forges,
        /// seen, all, the key is there, may write: a key looks at rows that do not show.
        LooksPast,
        /// OneRow: with `valuesColumn` at another value the row may be written by `command`; of DELETE the
        /// row of OneRowWithValue, which has another value, or without `valuesColumn` the row itself. Its
        /// answer is 1 where the policies let that through, nothing where there is no row.
        Writes,
        /// seen, all behind, the view takes rows unchecked, may write: rows can be written that do not show.
        WritesUnseen,
        /// seen, all, the rule is there, may write: what a rule does is held to no policy of who writes.
        RuleWrites,
    } claim = Claim::ReadsAll;
    catalog::Policy::Command command = catalog::Policy::Command::Update; ///< of Writes
    QList<ProofStep> steps;
    /// Looked up first, by the login that asks: two values of this column.
    catalog::ObjectId valuesOf = 0;
    QString valuesColumn;
    QStringList errors; ///< SQLSTATEs, or their first two letters
    qint64 expected = 1;
    /// A result that does not prove it refutes it. False: it may be the wrong identity that was tried.
    bool isDecisive = true;
    QString subject; ///< whose doing the sentence tells of
    QString object;  ///< and of what
    QString behind;  ///< the table behind, or what else the sentence names
    /// The last step counts the different values of this column, for the sentence alone; empty: it does not.
    QString tenantColumn;

    bool operator==(const Proof &) const = default;
};

/// What a step came to.
struct ProofAnswer
{
    std::optional<qint64> number;
    std::optional<Error> error;
};

struct ProofResult
{
    enum class Outcome
    {
        Proved,
        Refuted,
        NotRun, ///< it could not be run, or its answers say nothing
    } outcome = Outcome::NotRun;
    QString text;       ///< one sentence: what was seen, or why nothing was
    QString statements; ///< what was run, as SQL to read
    QDateTime at;       ///< UTC

    bool operator==(const ProofResult &) const = default;
};

/// proved, refuted or not-run, as in JSON.
QString outcomeWord(ProofResult::Outcome outcome);

/// What the answers mean, one for each step; without `statements` and `at`.
ProofResult judged(const Proof &proof, const QList<ProofAnswer> &answers);

} // namespace viridian::access
