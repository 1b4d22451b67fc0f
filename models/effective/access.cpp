// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/access.h"

#include "models/effective/privilegereasons.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::effective {

namespace {

using namespace catalog;
using Command = Policy::Command;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::effective::Access)
};

/// What the policies for `command` demand, as rowsecurity.c collects it: for a row that is there USING, for a
/// new one WITH CHECK or else USING; a policy without the expression adds nothing. `forceUsing` takes USING
/// for a new row too, as PostgreSQL does with the SELECT policies of an UPDATE.
Condition conditionOf(const Roles &roles, ObjectId role, const Relation &relation, Command command,
                      bool onNewRow, bool forceUsing = false)
{
    Condition condition{command, onNewRow, forceUsing, {}, {}};
    for (const Policy &policy : relation.policies) {
        if (!policy.appliesTo(command) || !roles.applies(policy, role))
            continue;
        const Term term{&policy, onNewRow && !forceUsing && !policy.checkExpression.isNull()};
        if (!term.expression().isNull())
            (policy.isPermissive ? condition.permissive : condition.restrictive).append(term);
    }
    return condition;
}

QList<Condition> conditionsOf(const Roles &roles, ObjectId role, const Relation &relation, Command command)
{
    const auto of = [&](Command policies, bool onNewRow, bool read = false) {
        Condition condition = conditionOf(roles, role, relation, policies, onNewRow, read);
        condition.onlyWhenRead = read;
        return condition;
    };
    switch (command) {
    case Command::Insert:
        return {of(command, true)};
    case Command::Update:
        return {of(command, false), of(Command::Select, false, true), of(command, true),
                of(Command::Select, true, true)};
    case Command::Delete:
        return {of(command, false), of(Command::Select, false, true)};
    case Command::Select:
    case Command::All:
        break;
    }
    return {of(Command::Select, false)};
}

Level levelOf(const QList<Condition> &conditions)
{
    bool everything = true;
    for (const Condition &condition : conditions) {
        const auto constant = condition.constant();
        if (constant == false && !condition.onlyWhenRead)
            return Level::None;
        everything = everything && constant == true;
    }
    return everything ? Level::All : Level::Filtered;
}

QString joined(const QList<Term> &permissive, const QList<Term> &restrictive, auto write)
{
    if (permissive.isEmpty())
        return QStringLiteral("false");
    QStringList either;
    for (const Term &term : permissive)
        either.append(write(term));
    QStringList all{either.join(QStringLiteral(" OR "))};
    if (either.size() > 1 && !restrictive.isEmpty())
        all.first() = u'(' + all.constFirst() + u')';
    for (const Term &term : restrictive)
        all.append(write(term));
    return all.join(QStringLiteral(" AND "));
}

QList<Reason> policyReasons(const Snapshot &snapshot, const Roles &roles, ObjectId role,
                            const QList<Condition> &conditions)
{
    QList<Reason> reasons;
    QList<const Policy *> told;
    for (const Condition &condition : conditions) {
        if (condition.permissive.isEmpty())
            reasons.append(
                {Reason::Kind::NoPolicy,
                 Text::tr("No permissive policy for %1 applies to %2: row security lets nothing through.")
                     .arg(privilegeName(privilegeFor(condition.command)), snapshot.roleName(role))});
        for (const Term &term : condition.permissive + condition.restrictive) {
            if (told.contains(term.policy))
                continue;
            told.append(term.policy);
            const auto through =
                std::find_if(term.policy->roles.cbegin(), term.policy->roles.cend(),
                             [&](ObjectId named) { return roles.hasPrivilegesOf(role, named); });
            QString why = Text::tr("it is for PUBLIC");
            if (*through == role)
                why = Text::tr("it is for %1").arg(snapshot.roleName(role));
            else if (*through != publicRole)
                why = Text::tr("membership: %1").arg(pathText(snapshot, roles.path(role, *through, true)));
            const QString name = quotedIdentifier(term.policy->name);
            reasons.append({Reason::Kind::Policy,
                            (term.policy->isPermissive ? Text::tr("Permissive policy %1 applies; %2.")
                                                       : Text::tr("Restrictive policy %1 applies; %2."))
                                .arg(name, why)});
        }
    }
    return reasons;
}

} // namespace

QString key(Level level)
{
    switch (level) {
    case Level::None:
        return QStringLiteral("none");
    case Level::Filtered:
        return QStringLiteral("filtered");
    case Level::All:
        break;
    }
    return QStringLiteral("all");
}

QString key(Command command)
{
    return command == Command::All ? QStringLiteral("all") : privilegeName(privilegeFor(command)).toLower();
}

QString key(Reason::Kind kind)
{
    switch (kind) {
    case Reason::Kind::Superuser:
        return QStringLiteral("superuser");
    case Reason::Kind::Grant:
        return QStringLiteral("grant");
    case Reason::Kind::ColumnGrant:
        return QStringLiteral("column_grant");
    case Reason::Kind::Public:
        return QStringLiteral("public");
    case Reason::Kind::Membership:
        return QStringLiteral("membership");
    case Reason::Kind::Ownership:
        return QStringLiteral("ownership");
    case Reason::Kind::PredefinedRole:
        return QStringLiteral("predefined_role");
    case Reason::Kind::NoPrivilege:
        return QStringLiteral("no_privilege");
    case Reason::Kind::NoSchemaUsage:
        return QStringLiteral("no_schema_usage");
    case Reason::Kind::RowSecurityOff:
        return QStringLiteral("row_security_off");
    case Reason::Kind::BypassRowSecurity:
        return QStringLiteral("bypassrls");
    case Reason::Kind::ForceOff:
        return QStringLiteral("force_off");
    case Reason::Kind::Policy:
        return QStringLiteral("policy");
    case Reason::Kind::NoPolicy:
        break;
    }
    return QStringLiteral("no_policy");
}

std::optional<bool> Condition::constant() const
{
    const auto is = [](const QString &word) {
        return [word](const Term &term) { return term.expression() == word; };
    };
    const auto isTrue = is(QStringLiteral("true"));
    const auto isFalse = is(QStringLiteral("false"));
    if (std::any_of(restrictive.cbegin(), restrictive.cend(), isFalse) ||
        std::all_of(permissive.cbegin(), permissive.cend(), isFalse))
        return false;
    if (std::any_of(permissive.cbegin(), permissive.cend(), isTrue) &&
        std::all_of(restrictive.cbegin(), restrictive.cend(), isTrue))
        return true;
    return std::nullopt;
}

QString Condition::names() const
{
    return joined(permissive, restrictive,
                  [](const Term &term) { return quotedIdentifier(term.policy->name); });
}

QString Condition::sql() const
{
    return joined(permissive, restrictive, [](const Term &term) {
        const QString expression = term.expression();
        return expression.startsWith(u'(') ? expression : u'(' + expression + u')';
    });
}

Privilege privilegeFor(Command command)
{
    switch (command) {
    case Command::Insert:
        return Privilege::Insert;
    case Command::Update:
        return Privilege::Update;
    case Command::Delete:
        return Privilege::Delete;
    case Command::All:
    case Command::Select:
        break;
    }
    return Privilege::Select;
}

Access accessOf(const Snapshot &snapshot, const Roles &roles, ObjectId role, const Relation &relation,
                Command command)
{
    Access access;
    const PrivilegeReasons privilege =
        privilegeReasons(snapshot, roles, role, relation, privilegeFor(command));
    access.reasons = privilege.reasons;
    access.columns = privilege.columns;
    if (!privilege.held)
        return access;
    if (!roles.isFiltered(role, relation)) {
        access.level = Level::All;
        access.reasons += unfilteredReasons(snapshot, roles, role, relation);
        return access;
    }
    access.conditions = conditionsOf(roles, role, relation, command);
    access.level = levelOf(access.conditions);
    access.reasons += policyReasons(snapshot, roles, role, access.conditions);
    return access;
}

QString pathText(const Snapshot &snapshot, const QList<ObjectId> &path)
{
    QStringList names;
    for (const ObjectId step : path)
        names.append(snapshot.roleName(step));
    return names.join(QStringLiteral(" → "));
}

} // namespace viridian::effective
