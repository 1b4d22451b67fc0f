// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Who keeps objects in a schema is trusted with it.
bool maintains(const LintContext &context, ObjectId role, const Schema &schema)
{
    const auto isTheirs = [&](const auto &object) {
        return object.schema == schema.id && object.owner == role;
    };
    return std::any_of(context.db.relations.cbegin(), context.db.relations.cend(), isTheirs) ||
           std::any_of(context.db.functions.cbegin(), context.db.functions.cend(), isTheirs);
}

/// A schema of the path in which somebody other than its owner may make objects.
QString writableSchema(const LintContext &context, const Function &function)
{
    const QString path = function.configured(QStringLiteral("search_path"));
    if (path.contains(u"$user"))
        return QStringLiteral("$user");
    // Named before others it is where everybody may put a table.
    const QString behind = path.section(QStringLiteral("pg_temp"), 1).remove(u'"').remove(u',').trimmed();
    if (!behind.isEmpty())
        return QStringLiteral("pg_temp");
    for (const auto &name : searchPathOf(function)) {
        const Schema *schema = context.db.schema(name);
        for (const ObjectId role : context.people()) {
            if (schema && role != schema->owner && role != function.owner &&
                !context.roles.hasPrivilegesOf(role, function.owner) &&
                context.roles.holds(role, schema->grants, Privilege::Create) &&
                !maintains(context, role, *schema))
                return name;
        }
    }
    return {};
}

} // namespace

void fun002(const LintContext &context, Report &report)
{
    for (const auto &function : context.db.functions) {
        if (!function.isSecurityDefiner || !function.extension.isEmpty() || !function.parsedBody.isEmpty() ||
            function.language == u"c" || function.language == u"internal")
            continue;
        const QString path = function.configured(QStringLiteral("search_path"));
        const QString writable = path.isNull() ? QString() : writableSchema(context, function);
        const bool tempFirst = !path.isNull() && !path.contains(u"pg_temp");
        const bool isTight = QString(path).remove(u'"').trimmed().isEmpty();
        if (!path.isNull() && writable.isEmpty() && (!tempFirst || isTight))
            continue;
        const Severity severity = path.isNull() || !writable.isEmpty() ? Severity::High : Severity::Low;
        // A path that is only incomplete stays as it is: the body may need it.
        const QString safe = severity == Severity::High || isTight ? QStringLiteral("pg_catalog") : path;
        report.add(
            severity, context.object(function),
            severity == Severity::High
                ? LintText::tr("A caller can make it run the caller's own code as its owner: names in it are "
                               "looked up where the caller may put objects.")
                : LintText::tr("A temporary table of the caller hides the one it means: pg_temp is searched "
                               "first unless the path names it last."),
            {context.db.displayName(function),
             path.isNull() ? LintText::tr("no search_path of its own")
                           : LintText::tr("search_path %1").arg(path),
             LintText::tr("owner %1").arg(context.db.roleName(function.owner))},
            QStringLiteral("ALTER FUNCTION %1 SET search_path = %2, pg_temp;")
                .arg(context.db.quotedName(function), safe));
    }
}

} // namespace viridian::access
