// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/planmodel.h"

#include <QCoreApplication>

namespace viridian {

using namespace effective;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::PlanModel)
};

QString indented(const PlanLine &line)
{
    return QString(qsizetype{4} * line.depth, u' ') + line.text;
}

QList<Column<PlanLine>> columns()
{
    return {{Text::tr("Plan"),
             indented,
             [](const PlanLine &line) { return QVariant(indented(line)); },
             false,
             {},
             [](const PlanLine &line) { return line.text; }},
            {Text::tr("Note"),
             [](const PlanLine &line) { return line.hint; },
             [](const PlanLine &line) { return QVariant(line.hint); },
             false,
             {},
             [](const PlanLine &line) { return line.hint; }}};
}

} // namespace

PlanModel::PlanModel(QObject *parent)
    : RecordModel(
          columns(), [](const PlanLine &line) { return QVariant(line.text); }, parent)
{
}

CellLook PlanModel::look(const PlanLine &line, int column)
{
    using ui::Token;
    if (column == 0)
        return {.tone = line.mark == PlanLine::Mark::Detail ? std::optional(Token::Text2) : std::nullopt,
                .strong = line.mark == PlanLine::Mark::Node};
    switch (line.mark) {
    case PlanLine::Mark::RowSecurity:
        return {.kind = ui::CellKind::Status, .tone = Token::Accent, .icon = QStringLiteral("lock-filled")};
    case PlanLine::Mark::InitPlan:
        return {.kind = ui::CellKind::Status, .tone = Token::Info, .icon = QStringLiteral("bolt")};
    case PlanLine::Mark::SubPlan:
        return {.kind = ui::CellKind::Status, .tone = Token::Warn, .icon = QStringLiteral("refresh")};
    default:
        return {};
    }
}

} // namespace viridian
