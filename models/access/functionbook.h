// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/sqlnode.h"
#include "models/catalog/snapshot.h"

#include <QSet>

namespace viridian::access {

/// A read of a setting by current_setting().
struct SettingUse
{
    QString name; ///< empty where it is not a constant
    bool missingOk = false;
    bool castUnsafe = false; ///< cast to another type as it is, so that an empty value raises

    /// One that an extension or a program made up, with a dot in its name, or a name that is not known.
    bool isCustom() const { return name.isEmpty() || name.contains(u'.'); }
    /// Every client may set it: a custom one, or one such as application_name.
    bool isClients() const;

    bool operator==(const SettingUse &) const = default;
};

/// What an expression or a function's body uses. Of a function: with all that it calls.
struct Uses
{
    bool understood = true;     ///< false: a language that is not read here, or text the parser refuses
    QList<SettingUse> settings; ///< those that any client may set
    bool sessionUser = false;   ///< who logged in, or which role is set, in whatever way
    bool currentUser = false;
    bool provesSecret = false; ///< compares with a column nobody can guess, or checks a signature
    bool takesOwnWord = false; ///< user_metadata of a token, or its column: its user may change it
    bool raises = false;
    bool runsText = false; ///< EXECUTE of text: what it does is not known
    bool catchesErrors = false;
    bool leavesIdentity = false;     ///< sets or resets the role or the session's authorization, or may do so
    QSet<catalog::ObjectId> reads;   ///< relations
    QSet<catalog::ObjectId> changes; ///< relations
    QSet<QString> columns;           ///< every column name in it
    QSet<catalog::ObjectId> calls;   ///< functions that are not built in

    /// It depends on who is asking.
    bool identity() const { return !settings.isEmpty() || sessionUser || currentUser; }
    /// Whoever may run SQL may claim to be anybody: a setting decides, and nothing that cannot be set does.
    bool forgeable() const { return !settings.isEmpty() && !sessionUser && !currentUser && !provesSecret; }
    void add(const Uses &other);
};

/// What each function of a snapshot does, found in its body once. Borrows the snapshot. Not for two threads.
class FunctionBook
{
public:
    explicit FunctionBook(const catalog::Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
    }

    /// The function with all that it calls.
    const Uses &uses(const catalog::Function &function);
    /// What its body is made of: statements, and the expressions of PL/pgSQL. Empty where it was not read.
    const QList<SqlNode> &trees(const catalog::Function &function) { return entry(function).trees; }
    /// The function's own body alone.
    const Uses &own(const catalog::Function &function);
    /// What the function returns as one expression, where its body is no more than one SELECT of one, or
    /// PL/pgSQL that can be said so (plpgsqlvalue.h); a null node otherwise.
    const SqlNode &expression(const catalog::Function &function);
    /// Whether a PL/pgSQL body comes to what it is for, as plpgsqlvalue.h writes it; null likewise.
    const SqlNode &reached(const catalog::Function &function) { return entry(function).reached; }
    /// What a tree uses. `schemas` is where unqualified names are looked for; empty: everywhere.
    Uses usesOf(const SqlNode &tree, const QStringList &schemas);
    /// The functions a call may mean; empty for one that is built in.
    QList<const catalog::Function *> called(const SqlNode &call, const QStringList &schemas) const;
    const catalog::Relation *named(const SqlNode &rangeVar, const QStringList &schemas) const;

private:
    struct Entry
    {
        Uses own;
        SqlNode expression;
        SqlNode reached;
        QList<SqlNode> trees;
    };
    const Entry &entry(const catalog::Function &function);
    void read(const catalog::Function &function, Entry &entry);
    void note(const SqlNode &node, const QStringList &schemas, Uses &uses) const;
    void noteCall(const SqlNode &node, const QStringList &schemas, Uses &uses) const;

    const catalog::Snapshot &m_snapshot;
    QHash<catalog::ObjectId, Entry> m_entries;
    QHash<catalog::ObjectId, Uses> m_whole;
};

/// The name of the setting a current_setting() call reads, and how; nothing for another call.
std::optional<SettingUse> settingRead(const SqlNode &call);
/// The text of a constant, through casts; null for anything else.
QString constantText(const SqlNode &node);
/// The schemas of a function's own search_path; empty where it has none.
QStringList searchPathOf(const catalog::Function &function);

} // namespace viridian::access
