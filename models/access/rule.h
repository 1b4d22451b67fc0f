// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/lintcontext.h"

namespace viridian::access {

/// Where a rule puts what it finds.
class Report
{
public:
    Report(QString rule, QString category, QList<Finding> &findings)
        : m_rule(std::move(rule))
        , m_category(std::move(category))
        , m_findings(findings)
    {
    }

    void add(Severity severity, const FindingObject &object, const QString &message,
             const QStringList &evidence, const QString &fix = {})
    {
        m_findings.append({m_rule, severity, m_category, object, message, evidence, fix});
    }

private:
    QString m_rule;
    QString m_category;
    QList<Finding> &m_findings;
};

/// A rule's body: pure, over the snapshot alone.
using Check = void(const LintContext &context, Report &report);

/// A rule of docs/findings.md. A new one is a file in lints/ named by its id, a declaration in lints/lints.h,
/// a line in ruleregistry.cpp and a section on that page.
struct Rule
{
    QString id; ///< never changes, never used again for another
    QString category;
    QString severities; ///< that its findings have, the worst first, with commas between
    QString title;
    Check *check = nullptr;
};

const QList<Rule> &allRules();

/// All that the rules find, worst first, then by object. An empty `schemas` is every schema; roles and
/// publications are always in.
QList<Finding> lint(const catalog::Snapshot &snapshot, const QStringList &schemas = {});

} // namespace viridian::access
