// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"
#include "views/common/tableexport.h"

#include <QActionGroup>
#include <QMenu>

#include <functional>

class QAbstractItemModel;

namespace viridian {

namespace ui {
class TableCard;
} // namespace ui

/// What of a page can be saved: each chart as PNG or SVG and its figures as CSV or XLSX, each table, and the
/// page as PDF. Asks for the file name without blocking. A table with more rows to fetch is fetched to its
/// end before it is written; one table at a time.
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
    using Write = std::function<ui::ExportError(const QString &path)>;
    /// Something in a form of its own: `text` in the menu, saved as `name` with the suffix.
    void addFile(const QString &text, const QString &name, const QString &suffix, const Write &write);

    /// Gives up the table that is fetched or written.
    void cancel();

signals:
    /// A table is under way until ended().
    void began(const QString &name);
    /// Rows fetched of those there are in all; 0 of 0 while they are written.
    void progressed(int rows, int total);
    void ended();
    void saved(const QString &path);
    void failed(const QString &why);

private:
    using TableWriter = ui::ExportError (*)(const ui::TableCopy &table, const QString &path,
                                            const QString &note, const std::stop_token &stop);

    void addPictureActions(QMenu *menu, const QString &name, QWidget *picture);
    void addTableActions(QMenu *menu, const Table &table);
    void ask(const QString &name, const QString &suffix,
             const std::function<void(const QString &path)> &then);
    void askAndWrite(const QString &name, const QString &suffix, const Write &write);
    void save(const Table &table, const QString &path, TableWriter write);
    void finish(const QString &path, const ui::ExportError &error);
    void end();

    QString m_title;
    QString m_note;
    std::function<QWidget *()> m_content;
    QAction *m_page;
    QList<Table> m_tables;
    QList<Table> m_chartTables;
    QActionGroup m_tableActions;
    TableExport *m_export = nullptr; ///< the one under way; ours
};

} // namespace viridian
