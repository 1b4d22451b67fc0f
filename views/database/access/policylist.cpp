// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/policylist.h"

#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "ui/controls/separator.h"

#include <QGridLayout>

#include <algorithm>

namespace viridian {

using namespace effective;
using ui::TextStyle;
using ui::Token;

namespace {

enum Column
{
    Number,
    Name,
    Expression,
    Result
};

ui::ChipSpec chipOf(const std::optional<TermResult> &result)
{
    if (!result)
        return {PolicyList::tr("not applicable"), Token::Muted, ui::Glyph::None, QStringLiteral("minus")};
    switch (result->truth) {
    case Truth::True:
        return {PolicyList::tr("true"), Token::Accent, ui::Glyph::None, QStringLiteral("check"), true};
    case Truth::False:
        return {PolicyList::tr("false"), Token::Danger, ui::Glyph::None, QStringLiteral("close"), true};
    case Truth::Null:
        //: What a condition came to: neither true nor false.
        return {PolicyList::tr("null"), Token::Danger, ui::Glyph::None, QStringLiteral("minus"), true};
    case Truth::Error:
        return {PolicyList::tr("error"), Token::Danger, ui::Glyph::None, QStringLiteral("warning"), true};
    case Truth::Unknown:
        break;
    }
    return {PolicyList::tr("unknown"), Token::Warn, ui::Glyph::None, QStringLiteral("help"), true};
}

QWidget *twoLines(ui::Label *first, ui::Label *second)
{
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 2, 0, 2);
    column->setSpacing(0);
    for (ui::Label *label : {first, second}) {
        label->setElided(true);
        column->addWidget(label);
    }
    return widget;
}

} // namespace

PolicyList::PolicyList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnMinimumWidth(Number, 20);
    m_grid->setColumnMinimumWidth(Name, 128);
    m_grid->setColumnStretch(Name, 1);
    m_grid->setColumnStretch(Expression, 3);
    m_grid->setColumnMinimumWidth(Result, 104);
}

QString PolicyList::number(const catalog::Relation &relation, const catalog::Policy *policy)
{
    const auto found = std::ranges::find(relation.policies, policy->id, &catalog::Policy::id);
    return QStringLiteral("p%1").arg(found - relation.policies.cbegin() + 1);
}

void PolicyList::show(const catalog::Snapshot &snapshot, const catalog::Relation &relation,
                      const RowVerdict &verdict, catalog::Policy::Command command)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto head = [this](int column, const QString &text) {
        m_grid->addWidget(new ui::Label(text, TextStyle::Caption, Token::Muted), 0, column);
    };
    m_grid->setRowMinimumHeight(0, 24);
    head(Name, tr("Policy"));
    head(Expression, tr("Predicate for %1").arg(effective::key(command).toUpper()));
    head(Result, tr("This row"));
    QList<Line> lines;
    QSet<catalog::ObjectId> asked;
    for (const ConditionResult &condition : verdict.conditions) {
        for (const TermResult &result : condition.permissive + condition.restrictive) {
            const QString row = condition.condition.onNewRow ? tr("new row") : tr("row as it is");
            lines.append(
                {result.term.policy,
                 (result.term.isCheck ? QStringLiteral("WITH CHECK, ") : QStringLiteral("USING, ")) + row,
                 result.term.expression(), result});
            asked.insert(result.term.policy->id);
        }
    }
    for (const catalog::Policy &policy : relation.policies) {
        if (!asked.contains(policy.id))
            lines.append({&policy,
                          {},
                          policy.usingExpression.isNull() ? policy.checkExpression : policy.usingExpression,
                          {}});
    }
    std::ranges::stable_sort(lines, {}, [&](const Line &line) {
        return std::ranges::find(relation.policies, line.policy->id, &catalog::Policy::id);
    });
    for (const Line &line : std::as_const(lines))
        add(line, snapshot, relation);
}

void PolicyList::add(const Line &line, const catalog::Snapshot &snapshot, const catalog::Relation &relation)
{
    const int row = m_grid->rowCount();
    const Token tone = line.result ? Token::Text : Token::Muted;
    const bool isPermissive = line.policy->isPermissive;
    QStringList roles;
    for (const catalog::ObjectId role : line.policy->roles)
        roles.append(snapshot.roleName(role));
    auto *expression = new ui::Label(line.expression.simplified(), TextStyle::Code, tone);
    expression->setToolTip(line.expression);
    QStringList facts{tr("to %1").arg(roles.join(QStringLiteral(", ")))};
    if (!line.clause.isEmpty())
        facts.prepend(line.clause);
    if (line.result && !line.result->message.isEmpty())
        facts.prepend(line.result->message);
    m_grid->addWidget(new ui::Separator(Qt::Horizontal), row, 0, 1, Result + 1);
    m_grid->addWidget(new ui::Label(number(relation, line.policy), TextStyle::Code, tone), row + 1, Number);
    m_grid->addWidget(
        twoLines(new ui::Label(line.policy->name, TextStyle::Table, tone),
                 new ui::Label(isPermissive ? tr("permissive") : tr("restrictive"), TextStyle::Caption,
                               isPermissive ? Token::Text2 : Token::Violet)),
        row + 1, Name);
    m_grid->addWidget(twoLines(expression, new ui::Label(facts.join(QStringLiteral(", ")), TextStyle::Caption,
                                                         Token::Muted)),
                      row + 1, Expression);
    auto *chip = new ui::Chip(chipOf(line.result));
    chip->setAccessibleName(tr("%1: %2").arg(line.policy->name, chipOf(line.result).text));
    m_grid->addWidget(chip, row + 1, Result, Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace viridian
