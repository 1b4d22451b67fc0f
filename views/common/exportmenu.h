// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"

#include <QMenu>
#include <QPointer>

#include <functional>

class QAbstractItemModel;

namespace viridian {

namespace ui {
class TableCard;
} // namespace ui

/// What of a page can be saved: each chart as PNG or SVG and its figures as CSV or XLSX, each table, and the
/// page as PDF. Asks for the file name without blocking. A table with more rows to fetch is fetched to its
/// end before it is written.
class ExportMenu : public QMenu
{
    Q_OBJECT

public:
    /// `content` gives the widget whose picture is the page.
    ExportMenu(const QString &title, std::function<QWidget *()> content, QWidget *parent = nullptr);

    /// The page's name, in the PDF and in file names.
    void setPageTitle(const QString &title);
    /// What every file of it says besides, except one in a form of its own.
    void setNote(const QString &note) { m_note = note; }
    void addChart(ui::TableCard *card);
    /// A picture that is no TableCard, with its figures.
    void addPicture(const QString &name, QWidget *picture, QAbstractItemModel *figures);
    /// Rows are written in the order shown.
    void addTable(const QString &name, QAbstractItemModel *model);

    struct Table
    {
        QString name;
        QAbstractItemModel *model;
    };
    /// What has rows: the tables, then the figures of charts.
    QList<Table> tables() const { return m_tables + m_chartTables; }
    /// Calls `then` when all rows of a table's model are fetched; not at all when that fails, which the model
    /// tells (TableModel::failed).
    void whenWhole(QAbstractItemModel *model, const std::function<void()> &then);

    using Write = std::function<ui::ExportError(const QString &path)>;
    /// Something in a form of its own: `text` in the menu, saved as `name` with the suffix.
    void addFile(const QString &text, const QString &name, const QString &suffix, const Write &write);

signals:
    void saved(const QString &path);
    void failed(const QString &why);

private:
    void addPictureActions(QMenu *menu, const QString &name, QWidget *picture);
    void addTableActions(QMenu *menu, const QString &name, QAbstractItemModel *model);
    void ask(const QString &name, const QString &suffix, const Write &write);
    void finish(const QString &path, const ui::ExportError &error);

    QString m_title;
    QString m_note;
    std::function<QWidget *()> m_content;
    QAction *m_page;
    QList<Table> m_tables;
    QList<Table> m_chartTables;
};

} // namespace viridian
