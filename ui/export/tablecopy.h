// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QVariant>

#include <chrono>

class QAbstractItemModel;

namespace viridian::ui {

/// The cells of a table as they go into a file, apart from its model: any thread may write them.
struct TableCopy
{
    QString title;
    QStringList head;
    QList<QVariant> cells;   ///< exportValue() of each, row by row
    QList<qsizetype> widths; ///< of each column, the characters of its longest text as shown, its head's too

    qsizetype rows() const { return head.isEmpty() ? 0 : cells.size() / head.size(); }
    const QVariant &cell(qsizetype row, qsizetype column) const
    {
        return cells.at(row * head.size() + column);
    }
};

/// Copies the rows of a model's top level that it has fetched, a few at a time. The model must outlive it and
/// stay as it is meanwhile. On the model's thread.
class TableCopier
{
public:
    TableCopier(const QAbstractItemModel &model, const QString &title);

    /// Goes on for about that long, a row at least; true when all is copied.
    bool copyFor(std::chrono::milliseconds time);
    TableCopy take() { return std::move(m_copy); }

private:
    void copyRow(int row);

    const QAbstractItemModel &m_model;
    TableCopy m_copy;
    int m_next = 0;
};

/// All at once.
TableCopy copyOf(const QAbstractItemModel &model, const QString &title = {});

} // namespace viridian::ui
