// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"
#include "ui/export/tablecopy.h"
#include "views/common/tablefetch.h"

#include <QFutureWatcher>
#include <QTimer>

#include <functional>
#include <stop_token>

namespace viridian {

/// Saves a table without holding up the window: fetches the rows that are missing, copies the cells a few at
/// a time between other events and writes the file on a thread of its own. Deleted before it is over, it
/// gives up: no file is written, one that was there stays.
class TableExport : public QObject
{
    Q_OBJECT

public:
    /// Runs on another thread.
    using Write = std::function<ui::ExportError(const ui::TableCopy &table, const std::stop_token &stop)>;

    /// `model` must outlive it; `title` is the table's.
    TableExport(QAbstractItemModel *model, const QString &title, Write write, QObject *parent = nullptr);
    ~TableExport() override;

    void start() { m_fetch.start(); }

signals:
    /// Rows fetched of those there are in all.
    void progressed(int rows, int total);
    /// All rows are there.
    void writing();
    void over(const viridian::ui::ExportError &error);

private:
    void copy();
    void copySome();
    void write();

    const QAbstractItemModel *m_model;
    QString m_title;
    Write m_write;
    TableFetch m_fetch;
    std::optional<ui::TableCopier> m_copier;
    QTimer m_turn; ///< of the event loop
    std::stop_source m_stop;
    QFutureWatcher<ui::ExportError> m_written;
};

} // namespace viridian
