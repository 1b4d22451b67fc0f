// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/palettemodel.h"

#include "ui/controls/paletteroles.h"
#include "ui/theme/icons.h"

namespace viridian {

void PaletteModel::setCommands(const QList<Entry> &commands)
{
    beginResetModel();
    m_commands = commands;
    m_found.clear();
    endResetModel();
}

void PaletteModel::setFound(const QList<Entry> &found)
{
    const int first = static_cast<int>(m_commands.size());
    if (!m_found.isEmpty()) {
        beginRemoveRows({}, first, first + static_cast<int>(m_found.size()) - 1);
        m_found.clear();
        endRemoveRows();
    }
    if (found.isEmpty())
        return;
    beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
    m_found = found;
    endInsertRows();
}

void PaletteModel::run(const QModelIndex &index) const
{
    // A copy: what runs may replace the entries.
    const auto action = entry(index.row()).run;
    action();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_commands.size() + m_found.size());
}

const PaletteModel::Entry &PaletteModel::entry(int row) const
{
    return row < m_commands.size() ? m_commands.at(row) : m_found.at(row - m_commands.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::DecorationRole:
        return ui::icon(shown.icon);
    case ui::PaletteDetailRole:
        return shown.detail;
    case ui::PaletteSearchRole:
        return shown.search;
    default:
        return {};
    }
}

} // namespace viridian
