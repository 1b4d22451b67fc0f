// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/proofs/proofs.h"

#include <tuple>

namespace viridian::access {

const QList<Rule> &allRules()
{
    const QString rows = QStringLiteral("row-security");
    const QString policies = QStringLiteral("policies");
    const QString people = QStringLiteral("roles");
    const QString views = QStringLiteral("views");
    const QString functions = QStringLiteral("functions");
    const QString grants = QStringLiteral("grants");
    const QString keys = QStringLiteral("keys");
    const QString speed = QStringLiteral("performance");
    const QString style = QStringLiteral("conventions");
    const auto s = [](const char *words) { return QString::fromLatin1(words); };
    static const QList<Rule> rules{
        {s("RLS-001"), rows, s("high, medium, low"), LintText::tr("Row security off beside protected tables"),
         rls001},
        {s("RLS-002"), rows, s("high"), LintText::tr("Policies on a table with row security off"), rls002},
        {s("RLS-003"), rows, s("high"), LintText::tr("Partition or child readable past its root"), rls003},
        {s("RLS-004"), rows, s("medium, low"), LintText::tr("Row security without a policy"), rls004},
        {s("RLS-005"), rows, s("medium"), LintText::tr("Only restrictive policies"), rls005},
        {s("RLS-006"), rows, s("high"), LintText::tr("Recursive policies"), rls006},
        {s("RLS-007"), rows, s("high"), LintText::tr("Not forced, and the owner logs in"), rls007},
        {s("RLS-008"), rows, s("high"), LintText::tr("Open root over protected parts"), rls008},
        {s("POL-001"), policies, s("critical, high, medium, low"), LintText::tr("Condition always true"),
         pol001},
        {s("POL-002"), policies, s("critical"), LintText::tr("Open to a session without identity"), pol002},
        {s("POL-003"), policies, s("high, low"), LintText::tr("Identity from a setting anybody may set"),
         pol003},
        {s("POL-004"), policies, s("high"), LintText::tr("Permissive conditions that widen each other"),
         pol004},
        {s("POL-005"), policies, s("medium"), LintText::tr("UPDATE or DELETE without SELECT"), pol005},
        {s("POL-006"), policies, s("high"), LintText::tr("Condition that does not look at the row"), pol006},
        {s("POL-007"), policies, s("critical, high, medium"), LintText::tr("WITH CHECK weaker than USING"),
         pol007},
        {s("POL-008"), policies, s("high"), LintText::tr("INSERT not tied to the writer"), pol008},
        {s("POL-009"), policies, s("high, medium"),
         LintText::tr("Policy trusts a table its people may write"), pol009},
        {s("POL-010"), policies, s("medium"), LintText::tr("A missing setting raises an error"), pol010},
        {s("POL-011"), policies, s("low"), LintText::tr("INSERT policy without WITH CHECK"), pol011},
        {s("POL-012"), policies, s("low"), LintText::tr("Permissive false"), pol012},
        {s("POL-013"), policies, s("medium, low"), LintText::tr("Rows of nobody"), pol013},
        {s("POL-014"), policies, s("high"), LintText::tr("current_user in a definer function"), pol014},
        {s("POL-015"), policies, s("low"), LintText::tr("Condition that cannot be read"), pol015},
        {s("ROL-001"), people, s("high"), LintText::tr("Superuser that logs in"), rol001},
        {s("ROL-002"), people, s("high"), LintText::tr("BYPASSRLS login"), rol002},
        {s("ROL-003"), people, s("high"), LintText::tr("Login that is a member of an owner"), rol003},
        {s("ROL-004"), people, s("high"), LintText::tr("Login that can become a bypassing role"), rol004},
        {s("ROL-005"), people, s("high"), LintText::tr("Login with access to the server's files"), rol005},
        {s("VIW-001"), views, s("high"), LintText::tr("View that reads as its owner"), viw001},
        {s("VIW-002"), views, s("medium"), LintText::tr("Filtering view without security_barrier"), viw002},
        {s("VIW-003"), views, s("high"), LintText::tr("Writable view without check option"), viw003},
        {s("VIW-004"), views, s("high"), LintText::tr("View filtered by a setting anybody may set"), viw004},
        {s("VIW-005"), views, s("high"), LintText::tr("Rule that gets past the policies"), viw005},
        {s("MVW-001"), views, s("high"), LintText::tr("Materialized view over protected tables"), mvw001},
        {s("FDW-001"), views, s("high"), LintText::tr("Foreign table over protected rows"), fdw001},
        {s("FUN-001"), functions, s("high, medium, low"),
         LintText::tr("Definer function that everybody may call"), fun001},
        {s("FUN-002"), functions, s("high, low"), LintText::tr("Definer function without a safe search_path"),
         fun002},
        {s("FUN-003"), functions, s("high, low"), LintText::tr("LEAKPROOF function"), fun003},
        {s("FUN-004"), functions, s("medium"), LintText::tr("Definer function that sets any setting"),
         fun004},
        {s("FUN-005"), functions, s("high"), LintText::tr("Check that NULL passes"), fun005},
        {s("GRT-001"), grants, s("medium"), LintText::tr("Default privileges for PUBLIC"), grt001},
        {s("GRT-003"), grants, s("high"), LintText::tr("TRUNCATE on a protected table"), grt003},
        {s("GRT-004"), grants, s("high, medium"), LintText::tr("TRIGGER or REFERENCES on a protected table"),
         grt004},
        {s("PUB-001"), grants, s("high"), LintText::tr("Publication of protected tables"), pub001},
        {s("KEY-001"), keys, s("medium"), LintText::tr("Unique across tenants"), key001},
        {s("KEY-002"), keys, s("medium, low"), LintText::tr("Foreign key across tenants"), key002},
        {s("KEY-003"), keys, s("medium, low"), LintText::tr("No primary key"), key003},
        {s("PRF-001"), speed, s("medium, low"), LintText::tr("Function called once a row"), prf001},
        {s("PRF-002"), speed, s("medium, low"), LintText::tr("Subquery run once a row"), prf002},
        {s("IDX-001"), speed, s("medium, low"), LintText::tr("Foreign key without index"), idx001},
        {s("IDX-002"), speed, s("medium, low"), LintText::tr("Policy column without index"), idx002},
        {s("IDX-003"), speed, s("medium"), LintText::tr("Duplicate index"), idx003},
        {s("IDX-004"), speed, s("medium"), LintText::tr("Invalid index"), idx004},
        {s("IDX-005"), speed, s("low"), LintText::tr("Unused index"), idx005},
        {s("CNV-001"), style, s("low"), LintText::tr("Names that need quotes"), cnv001},
        {s("CNV-002"), style, s("low"), LintText::tr("Moments without time zone"), cnv002},
        {s("CNV-003"), style, s("low"), LintText::tr("Types with better ones in their place"), cnv003},
    };
    return rules;
}

QList<Finding> lint(const catalog::Snapshot &snapshot, const QStringList &schemas)
{
    const LintContext context(snapshot);
    QList<Finding> findings;
    for (const auto &rule : allRules()) {
        Report report(rule.id, rule.category, findings);
        rule.check(context, report);
    }
    if (!schemas.isEmpty())
        findings.removeIf([&](const Finding &finding) {
            return !finding.object.schema.isEmpty() && !schemas.contains(finding.object.schema);
        });
    for (auto &finding : findings)
        finding.proofs = proofsFor(context, finding);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &left, const Finding &right) {
        return std::tie(left.severity, left.rule, left.object.schema, left.object.name) <
               std::tie(right.severity, right.rule, right.object.schema, right.object.name);
    });
    return findings;
}

} // namespace viridian::access
