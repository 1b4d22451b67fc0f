// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/countsmodel.h"

#include "models/format/format.h"
#include "models/itemmodels/accessmatrixmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian {

using namespace effective;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::CountsModel)
};

QString visibleText(const CountRow &row)
{
    if (!row.count)
        return {};
    if (row.count->visible)
        return format::count(*row.count->visible);
    return row.count->refused && row.count->refused->kind == ErrorKind::NotAllowed &&
                   !row.count->refused->code.isEmpty()
               ? Text::tr("no access")
               : Text::tr("error");
}

QString allText(const CountRow &row)
{
    if (!row.count)
        return {};
    return row.count->all ? format::count(*row.count->all) : Text::tr("unknown");
}

QString refusal(const CountRow &row)
{
    if (!row.count || !row.count->refused)
        return {};
    const Error &error = *row.count->refused;
    return QStringList{error.userText, error.detail, error.code}.join(u' ').simplified();
}

QList<Column<CountRow>> columns()
{
    const auto raw = [](const std::optional<qint64> &value) { return value ? QVariant(*value) : QVariant(); };
    return {{Text::tr("Table"),
             [](const CountRow &row) { return row.name; },
             [](const CountRow &row) { return QVariant(row.schema + u'.' + row.name); },
             false,
             {},
             [](const CountRow &row) {
                 return QString(row.schema + u'.' + row.name + QStringLiteral(": ") + levelText(row.level));
             }},
            {Text::tr("Visible"),
             visibleText,
             [raw](const CountRow &row) { return row.count ? raw(row.count->visible) : QVariant(); },
             true,
             {},
             refusal},
            {Text::tr("All rows"),
             allText,
             [raw](const CountRow &row) { return row.count ? raw(row.count->all) : QVariant(); },
             true,
             {},
             [](const CountRow &row) { return row.count ? row.count->unknown : QString(); }}};
}

} // namespace

CountsModel::CountsModel(QObject *parent)
    : RecordModel(
          columns(), [](const CountRow &row) { return QVariant(row.relation); }, parent)
{
}

int CountsModel::rowOf(catalog::ObjectId relation) const
{
    const auto found = std::ranges::find(rows(), relation, &CountRow::relation);
    return found == rows().cend() ? -1 : static_cast<int>(found - rows().cbegin());
}

void CountsModel::take(const QList<TableCount> &counts)
{
    for (const TableCount &count : counts)
        change(rowOf(count.relation), [&](CountRow &row) { row.count = count; });
}

CellLook CountsModel::look(const CountRow &row, int column)
{
    using ui::Token;
    const bool isOpen =
        row.count && row.count->visible && row.count->visible == row.count->all && row.level == Level::All;
    switch (column) {
    case Table: {
        constexpr std::array glyphs{ui::Glyph::Dash, ui::Glyph::HalfDisc, ui::Glyph::Disc};
        constexpr std::array tones{Token::Muted, Token::Accent, Token::Warn};
        const auto level = static_cast<size_t>(row.level);
        return {.kind = ui::CellKind::Status, .tone = tones.at(level), .glyph = glyphs.at(level)};
    }
    case Visible:
        return {.kind = ui::CellKind::Number,
                .tone = isOpen                            ? std::optional(Token::Warn)
                        : row.count && row.count->refused ? std::optional(Token::Muted)
                                                          : std::nullopt,
                .strong = true};
    default:
        return {.kind = ui::CellKind::Number, .tone = Token::Muted};
    }
}

} // namespace viridian
