// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/tablecopy.h"

#include "ui/export/cellvalue.h"

#include <QAbstractItemModel>
#include <QDeadlineTimer>

#include <algorithm>

namespace viridian::ui {

TableCopier::TableCopier(const QAbstractItemModel &model, const QString &title)
    : m_model(model)
{
    m_copy.title = title;
    for (int column = 0; column < model.columnCount(); ++column) {
        m_copy.head.append(model.headerData(column, Qt::Horizontal).toString());
        m_copy.widths.append(m_copy.head.constLast().size());
    }
    m_copy.cells.reserve(m_copy.head.size() * model.rowCount());
}

bool TableCopier::copyFor(std::chrono::milliseconds time)
{
    const QDeadlineTimer end(time);
    const int rows = m_model.rowCount();
    while (m_next < rows) {
        copyRow(m_next++);
        if (end.hasExpired())
            break;
    }
    return m_next >= rows;
}

void TableCopier::copyRow(int row)
{
    for (int column = 0; column < m_copy.head.size(); ++column) {
        const QModelIndex index = m_model.index(row, column);
        m_copy.cells.append(exportValue(index));
        qsizetype &width = m_copy.widths[column];
        width = std::max(width, index.data().toString().size());
    }
}

TableCopy copyOf(const QAbstractItemModel &model, const QString &title)
{
    TableCopier copier(model, title);
    while (!copier.copyFor(std::chrono::hours(1))) {
    }
    return copier.take();
}

} // namespace viridian::ui
