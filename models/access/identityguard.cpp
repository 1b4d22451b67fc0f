// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/identityguard.h"

#include <QCoreApplication>

namespace viridian::access {

using namespace catalog;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::IdentityGuard)
};

void follow(const QList<Reference> &references, QSet<ObjectId> &functions, QSet<ObjectId> &relations)
{
    for (const Reference &reference : references) {
        if (reference.kind == Reference::Kind::Function)
            functions.insert(reference.id);
        else if (reference.kind == Reference::Kind::Relation)
            relations.insert(reference.id);
    }
}

/// Takes one that was not seen before; 0 where there is none.
ObjectId takeNew(QSet<ObjectId> &open, QSet<ObjectId> &seen)
{
    open.subtract(seen);
    if (open.isEmpty())
        return 0;
    const ObjectId id = *open.constBegin();
    seen.insert(id);
    return id;
}

} // namespace

std::optional<QString> IdentityGuard::wayOut(const SqlNode &statement)
{
    const Uses uses = m_functions.usesOf(statement, {});
    return wayOut(uses.calls, uses.reads);
}

std::optional<QString> IdentityGuard::wayOut(const Relation &relation)
{
    return wayOut(QSet<ObjectId>(), {relation.id});
}

bool IdentityGuard::isTrusted(const Function &function) const
{
    const Role *owner = m_snapshot.role(function.owner);
    return !function.extension.isEmpty() || (owner && owner->isSuperuser);
}

std::optional<QString> IdentityGuard::wayOut(QSet<ObjectId> functions, QSet<ObjectId> relations)
{
    QSet<ObjectId> seenFunctions;
    QSet<ObjectId> seenRelations;
    for (;;) {
        if (const ObjectId id = takeNew(relations, seenRelations)) {
            const Relation *relation = m_snapshot.relation(id);
            if (!relation)
                continue;
            follow(relation->dependsOn, functions, relations);
            for (const Policy &policy : relation->policies)
                follow(policy.dependsOn, functions, relations);
        } else if (const ObjectId next = takeNew(functions, seenFunctions)) {
            const Function *function = m_snapshot.function(next);
            if (!function)
                continue;
            follow(function->dependsOn, functions, relations);
            const Uses &own = m_functions.own(*function);
            functions.unite(own.calls);
            relations.unite(own.reads);
            const bool leaves = own.leavesIdentity || own.runsText || !own.understood ||
                                !function->configured(QStringLiteral("role")).isNull() ||
                                !function->configured(QStringLiteral("session_authorization")).isNull();
            if (leaves && !isTrusted(*function))
                return Text::tr(
                           "Nothing was run: %1 could leave the identity. It changes the role, runs text as "
                           "SQL, or is in a language that is not read here, and is not a superuser's.")
                    .arg(m_snapshot.displayName(*function));
        } else {
            return std::nullopt;
        }
    }
}

} // namespace viridian::access
