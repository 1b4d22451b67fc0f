// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lintcontext.h"

#include "models/access/columnkinds.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::access {

using namespace catalog;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::LintContext)
};

} // namespace

Privilege privilegeFor(Policy::Command command)
{
    switch (command) {
    case Policy::Command::Insert:
        return Privilege::Insert;
    case Policy::Command::Update:
        return Privilege::Update;
    case Policy::Command::Delete:
        return Privilege::Delete;
    case Policy::Command::All:
    case Policy::Command::Select:
        break;
    }
    return Privilege::Select;
}

QString commandWord(Policy::Command command)
{
    return command == Policy::Command::All ? QStringLiteral("ALL") : privilegeName(privilegeFor(command));
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return QStringLiteral("critical");
    case Severity::High:
        return QStringLiteral("high");
    case Severity::Medium:
        return QStringLiteral("medium");
    case Severity::Low:
        break;
    }
    return QStringLiteral("low");
}

LintContext::LintContext(const Snapshot &snapshot)
    : db(snapshot)
    , roles(snapshot)
    , m_functions(snapshot)
{
    for (const auto &relation : snapshot.relations) {
        if ((!relation.isTable() && relation.kind != RelationKind::ForeignTable) ||
            !relation.extension.isEmpty())
            continue;
        m_tables.append(&relation);
        PredicateReader reader(snapshot, m_functions, relation);
        auto &facts = m_policies[relation.id];
        for (const auto &policy : relation.policies)
            facts.append({&policy, &relation, reader.read(policy.usingExpression),
                          reader.read(policy.checkExpression)});
        QSet<QString> bound;
        for (const auto &each : std::as_const(facts))
            bound |= each.rows().boundEverywhere() | each.check().boundEverywhere();
        for (const auto &name : std::as_const(bound)) {
            ++m_boundNames[name];
            if (namesTenant(name))
                m_tenantNames.insert(name);
        }
    }
    m_people.append(publicRole);
    for (const auto &role : snapshot.roles) {
        if (!role.isBuiltIn() && !role.isSuperuser && !role.bypassesRowSecurity)
            m_people.append(role.id);
    }
}

const QList<PolicyFacts> &LintContext::policies(const Relation &table) const
{
    static const QList<PolicyFacts> none;
    const auto found = m_policies.constFind(table.id);
    return found == m_policies.cend() ? none : *found;
}

QList<const PolicyFacts *> LintContext::policies(const Relation &table, Policy::Command command,
                                                 bool permissive) const
{
    QList<const PolicyFacts *> found;
    for (const auto &facts : policies(table)) {
        if (facts.policy->isPermissive == permissive && facts.policy->appliesTo(command))
            found.append(&facts);
    }
    return found;
}

QList<ObjectId> LintContext::grantees(const Relation &relation, Privilege privilege) const
{
    QList<ObjectId> found;
    const bool all = roles.mayAccess(publicRole, relation, privilege);
    for (const ObjectId role : m_people) {
        // Whoever has it through PUBLIC alone is told by PUBLIC.
        if (role == publicRole
                ? all
                : !all && roles.mayAccess(role, relation, privilege) && !wasPickedToReadAll(role) &&
                      !roles.hasPrivilegesOf(role, relation.owner))
            found.append(role);
    }
    return found;
}

QList<ObjectId> LintContext::ordinaryGrantees(const Relation &relation, Privilege privilege) const
{
    QList<ObjectId> found = grantees(relation, privilege);
    found.removeIf([&](ObjectId role) { return !isOrdinary(role); });
    return found;
}

bool LintContext::seesEverything(ObjectId role, const Relation &table) const
{
    if (!table.rowSecurity || (role != publicRole && !roles.isFiltered(role, table)))
        return true;
    const auto restrictive = policies(table, Policy::Command::Select, false);
    const bool free = std::none_of(restrictive.cbegin(), restrictive.cend(), [&](const PolicyFacts *facts) {
        return roles.applies(*facts->policy, role) && !facts->rows().alwaysTrue();
    });
    const auto permissive = policies(table, Policy::Command::Select, true);
    return free && std::any_of(permissive.cbegin(), permissive.cend(), [&](const PolicyFacts *facts) {
               return roles.applies(*facts->policy, role) && facts->rows().alwaysTrue();
           });
}

bool LintContext::picksReaders(const Relation &table) const
{
    if (const auto known = m_picks.constFind(table.id); known != m_picks.cend())
        return *known;
    const auto readers = grantees(table, Privilege::Select);
    const bool isShared = readers.size() > 1 || readers.contains(publicRole);
    const bool picks = !isShared || std::any_of(readers.cbegin(), readers.cend(),
                                                [&](ObjectId role) { return !seesEverything(role, table); });
    m_picks.insert(table.id, picks);
    return picks;
}

LintContext::Sight LintContext::sightOf(ObjectId role) const
{
    if (const auto known = m_sights.constFind(role); known != m_sights.cend())
        return *known;
    Sight sight;
    for (const Relation *table : m_tables) {
        if (!table->rowSecurity || !roles.mayAccess(role, *table, Privilege::Select))
            continue;
        if (!seesEverything(role, *table))
            ++sight.filtered;
        else if (picksReaders(*table))
            ++sight.everything;
    }
    m_sights.insert(role, sight);
    return sight;
}

bool LintContext::wasPickedToReadAll(ObjectId role) const
{
    if (const auto known = m_readsAll.constFind(role); known != m_readsAll.cend())
        return *known;
    const Role *all = db.role(QStringLiteral("pg_read_all_data"));
    const bool isNamed = std::any_of(m_tables.cbegin(), m_tables.cend(), [&](const Relation *table) {
        return std::any_of(table->policies.cbegin(), table->policies.cend(), [&](const Policy &policy) {
            return std::any_of(policy.roles.cbegin(), policy.roles.cend(), [&](ObjectId named) {
                return named != publicRole && roles.hasPrivilegesOf(role, named);
            });
        });
    });
    return *m_readsAll.insert(role, all && roles.hasPrivilegesOf(role, all->id) && !isNamed);
}

bool LintContext::isOrdinary(ObjectId role) const
{
    const Sight sight = sightOf(role);
    return role == publicRole || (sight.filtered >= sight.everything && !wasPickedToReadAll(role));
}

bool LintContext::isTrusted(ObjectId role) const
{
    return !isOrdinary(role) && sightOf(role).everything > 1;
}

bool LintContext::isSomebodys(const Relation &table) const
{
    return holdsPeoplesRows(table) || !boundColumns(table).isEmpty();
}

bool LintContext::sharesRoles(const PolicyFacts &one, const PolicyFacts &other) const
{
    const auto applies = [&](const Policy &policy) {
        return [&](ObjectId role) { return roles.applies(policy, role); };
    };
    const auto &left = one.policy->roles;
    const auto &right = other.policy->roles;
    return std::any_of(right.cbegin(), right.cend(), applies(*one.policy)) ||
           std::any_of(left.cbegin(), left.cend(), applies(*other.policy));
}

const Relation *LintContext::protectedBy(const Relation &table) const
{
    if (table.rowSecurity)
        return &table;
    for (const ObjectId id : table.parents) {
        const Relation *parent = db.relation(id);
        if (const Relation *root = parent ? protectedBy(*parent) : nullptr)
            return root;
    }
    return nullptr;
}

bool LintContext::hasColumnBoundElsewhere(const Relation &table) const
{
    static const QStringList general =
        QStringLiteral("id name code title label key value slug kind type status state").split(u' ');
    return std::any_of(table.columns.cbegin(), table.columns.cend(), [&](const Column &column) {
        const int tables = m_boundNames.value(column.name);
        return !general.contains(column.name) &&
               (tables > 1 || (tables == 1 && column.name.endsWith(u"_id")));
    });
}

bool LintContext::isCovered(const PolicyFacts &facts, Policy::Command command, bool newRows) const
{
    const auto restrictive = policies(*facts.table, command, false);
    return std::any_of(restrictive.cbegin(), restrictive.cend(), [&](const PolicyFacts *other) {
        const Predicate &predicate =
            newRows || command == Policy::Command::Insert ? other->check() : other->rows();
        const bool sameRoles =
            std::all_of(facts.policy->roles.cbegin(), facts.policy->roles.cend(),
                        [&](ObjectId role) { return roles.applies(*other->policy, role); });
        return sameRoles && predicate.bound() && !predicate.failsOpen;
    });
}

QList<ObjectId> LintContext::subjects(const PolicyFacts &facts, Policy::Command command) const
{
    const Privilege privilege = privilegeFor(command);
    bool granted = false; // anything to anybody
    for (const Privilege each : {Privilege::Select, Privilege::Insert, Privilege::Update, Privilege::Delete})
        granted = granted || !grantees(*facts.table, each).isEmpty();
    QList<ObjectId> found;
    for (const ObjectId role : facts.policy->roles) {
        if (role != publicRole && (!db.role(role) || db.role(role)->isSuperuser))
            continue;
        const auto holders = grantees(*facts.table, privilege);
        const bool holds = std::any_of(holders.cbegin(), holders.cend(), [&](ObjectId holder) {
            return role == publicRole || holder == publicRole || roles.hasPrivilegesOf(holder, role) ||
                   roles.hasPrivilegesOf(role, holder);
        });
        if (holds || !granted)
            found.append(role);
    }
    return found;
}

QSet<QString> LintContext::tenantColumns(const Relation &table) const
{
    QSet<QString> names;
    for (const auto &column : table.columns) {
        if (namesTenant(column.name) || m_tenantNames.contains(column.name))
            names.insert(column.name);
    }
    return names;
}

QSet<QString> LintContext::boundColumns(const Relation &table) const
{
    QSet<QString> names;
    for (const auto &facts : policies(table)) {
        names.unite(facts.rows().boundEverywhere());
        names.unite(facts.check().boundEverywhere());
    }
    return names;
}

bool LintContext::holdsPeoplesRows(const Relation &table) const
{
    const auto own = [](const Relation &relation) {
        return std::any_of(relation.columns.cbegin(), relation.columns.cend(), [](const Column &column) {
            return namesTenant(column.name) || namesPerson(column.name) || namesSensitive(column.name);
        });
    };
    return own(table) ||
           std::any_of(table.constraints.cbegin(), table.constraints.cend(), [&](const Constraint &key) {
               const Relation *to = db.relation(key.referencedRelation);
               return key.kind == Constraint::Kind::ForeignKey && to && to->rowSecurity && own(*to);
           });
}

void LintContext::addBehind(const Relation &view, ObjectId checkedAs, QSet<ObjectId> &seen,
                            QList<std::pair<const Relation *, ObjectId>> &found) const
{
    if (seen.contains(view.id))
        return;
    seen.insert(view.id);
    // A view reads as its owner unless it says security_invoker; a materialized view was filled by its owner.
    const bool asInvoker =
        view.kind == RelationKind::View && view.hasOption(QStringLiteral("security_invoker"));
    const ObjectId as = asInvoker ? checkedAs : view.owner;
    QSet<ObjectId> read;
    for (const auto &reference : view.dependsOn) {
        if (reference.kind == Reference::Kind::Relation)
            read.insert(reference.id);
        // Whoever filled a materialized view called its functions.
        const Function *function =
            reference.kind == Reference::Kind::Function ? db.function(reference.id) : nullptr;
        if (function && view.kind == RelationKind::MaterializedView)
            read.unite(m_functions.uses(*function).reads);
    }
    QList<ObjectId> inOrder(read.cbegin(), read.cend());
    std::sort(inOrder.begin(), inOrder.end());
    for (const ObjectId id : inOrder) {
        const Relation *relation = db.relation(id);
        if (!relation)
            continue;
        if (relation->rowSecurity)
            found.append({relation, as});
        else if (!relation->dependsOn.isEmpty())
            addBehind(*relation, as, seen, found);
    }
}

QList<std::pair<const Relation *, ObjectId>> LintContext::tablesBehind(const Relation &view) const
{
    QSet<ObjectId> seen;
    QList<std::pair<const Relation *, ObjectId>> found;
    addBehind(view, publicRole, seen, found);
    return found;
}

bool LintContext::mayAnybodyUse(const Schema &schema) const
{
    return std::any_of(m_people.cbegin(), m_people.cend(),
                       [&](ObjectId role) { return role != schema.owner && roles.mayUse(role, schema); });
}

FindingObject LintContext::object(const Relation &relation) const
{
    const bool isView =
        relation.kind == RelationKind::View || relation.kind == RelationKind::MaterializedView;
    return {isView ? QStringLiteral("view") : QStringLiteral("table"), db.schemaName(relation.schema),
            relation.name};
}

FindingObject LintContext::object(const Function &function) const
{
    return {QStringLiteral("function"), db.schemaName(function.schema), function.name};
}

QString LintContext::roleNames(const QList<ObjectId> &ids) const
{
    QStringList names;
    for (const ObjectId id : ids.mid(0, 3))
        names.append(db.roleName(id));
    const QString listed = names.join(QStringLiteral(", "));
    return ids.size() > 3 ? Text::tr("%1 and others").arg(listed) : listed;
}

QString LintContext::quotedRoles(const QList<ObjectId> &ids) const
{
    QStringList names;
    for (const ObjectId id : ids)
        names.append(db.quotedRole(id));
    return names.join(QStringLiteral(", "));
}

} // namespace viridian::access
