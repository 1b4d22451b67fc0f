// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/exportmenu.h"

#include "ui/export/csvexport.h"
#include "ui/export/pictureexport.h"
#include "ui/export/xlsxexport.h"
#include "ui/tables/tablecard.h"

#include <QDir>
#include <QFileDialog>
#include <QRegularExpression>

namespace viridian {

namespace {

/// A file name that every system takes.
QString fileName(const QString &name, const QString &suffix)
{
    QString plain = name.toLower();
    plain.replace(QRegularExpression(QStringLiteral("[^\\p{L}\\p{N}]+")), QStringLiteral("-"));
    return plain + u'.' + suffix;
}

ui::ExportError writeCsv(const ui::TableCopy &table, const QString &path, const QString &note,
                         const std::stop_token &stop)
{
    return ui::exportCsv(table, path, note, stop);
}

ui::ExportError writeXlsx(const ui::TableCopy &table, const QString &path, const QString &note,
                          const std::stop_token &stop)
{
    return ui::exportXlsx({table}, path, table.title, note, stop);
}

} // namespace

ExportMenu::ExportMenu(const QString &title, std::function<QWidget *()> content, QWidget *parent)
    : QMenu(parent)
    , m_title(title)
    , m_content(std::move(content))
    , m_page(addAction(tr("Page as PDF…")))
    , m_tableActions(this)
{
    m_tableActions.setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    setTitle(tr("Export"));
    connect(m_page, &QAction::triggered, this, [this] {
        askAndWrite(m_title, QStringLiteral("pdf"), [this](const QString &path) {
            return ui::exportPdf({m_content()}, path, m_title, m_note);
        });
    });
}

void ExportMenu::setPageTitle(const QString &title)
{
    m_title = title;
}

void ExportMenu::addChart(ui::TableCard *card)
{
    QMenu *menu = addMenu(card->title());
    // What is not shown has no size to draw in.
    connect(this, &QMenu::aboutToShow, card,
            [this, menu, card] { menu->menuAction()->setVisible(card->isVisibleTo(parentWidget())); });
    addPictureActions(menu, card->title(), card);
    addTableActions(menu, {card->title(), card->model()});
    m_chartTables.append({card->title(), card->model()});
}

void ExportMenu::addPicture(const QString &name, QWidget *picture, QAbstractItemModel *figures)
{
    QMenu *menu = addMenu(name);
    addPictureActions(menu, name, picture);
    addTableActions(menu, {name, figures});
    m_tables.append({name, figures});
}

void ExportMenu::addTable(const QString &name, QAbstractItemModel *model)
{
    addTableActions(addMenu(name), {name, model});
    m_tables.append({name, model});
}

void ExportMenu::addFile(const QString &text, const QString &name, const QString &suffix, const Write &write)
{
    connect(addAction(text), &QAction::triggered, this, [=, this] { askAndWrite(name, suffix, write); });
}

void ExportMenu::addPictureActions(QMenu *menu, const QString &name, QWidget *picture)
{
    connect(menu->addAction(tr("Picture as PNG…")), &QAction::triggered, this, [this, name, picture] {
        askAndWrite(name, QStringLiteral("png"),
                    [this, picture](const QString &path) { return ui::exportPng(*picture, path, m_note); });
    });
    connect(menu->addAction(tr("Picture as SVG…")), &QAction::triggered, this, [this, name, picture] {
        askAndWrite(name, QStringLiteral("svg"), [this, picture, name](const QString &path) {
            return ui::exportSvg(*picture, path, name, m_note);
        });
    });
}

void ExportMenu::addTableActions(QMenu *menu, const Table &table)
{
    const auto add = [&](const QString &text, const QString &suffix, TableWriter write) {
        QAction *action = m_tableActions.addAction(menu->addAction(text));
        connect(action, &QAction::triggered, this, [this, table, suffix, write] {
            ask(table.name, suffix, [this, table, write](const QString &path) { save(table, path, write); });
        });
    };
    add(tr("Table as CSV…"), QStringLiteral("csv"), writeCsv);
    add(tr("Table as Excel (XLSX)…"), QStringLiteral("xlsx"), writeXlsx);
}

void ExportMenu::askAndWrite(const QString &name, const QString &suffix, const Write &write)
{
    ask(name, suffix, [this, write](const QString &path) { finish(path, write(path)); });
}

void ExportMenu::ask(const QString &name, const QString &suffix,
                     const std::function<void(const QString &path)> &then)
{
    auto *dialog = new QFileDialog(parentWidget(), tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->selectFile(fileName(name, suffix));
    connect(dialog, &QFileDialog::fileSelected, this, then);
    dialog->open();
}

void ExportMenu::save(const Table &table, const QString &path, TableWriter write)
{
    Q_ASSERT(!m_export); // its actions are disabled meanwhile, and the dialog is modal
    m_export = new TableExport(
        table.model, table.name,
        [path, write, note = m_note](const ui::TableCopy &copy, const std::stop_token &stop) {
            return write(copy, path, note, stop);
        },
        this);
    connect(m_export, &TableExport::progressed, this, &ExportMenu::progressed);
    connect(m_export, &TableExport::writing, this, [this] { emit progressed(0, 0); });
    connect(m_export, &TableExport::over, this, [this, path](const ui::ExportError &error) {
        end();
        finish(path, error);
    });
    m_tableActions.setEnabled(false);
    emit began(table.name);
    m_export->start();
}

void ExportMenu::cancel()
{
    if (m_export)
        end();
}

void ExportMenu::end()
{
    m_export->disconnect(this);
    std::exchange(m_export, nullptr)->deleteLater();
    m_tableActions.setEnabled(true);
    emit ended();
}

void ExportMenu::finish(const QString &path, const ui::ExportError &error)
{
    if (error)
        emit failed(*error);
    else
        emit saved(QDir::toNativeSeparators(path));
}

} // namespace viridian
