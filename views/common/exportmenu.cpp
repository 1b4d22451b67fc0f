// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/exportmenu.h"

#include "models/itemmodels/tablemodel.h"
#include "ui/export/csvexport.h"
#include "ui/export/pictureexport.h"
#include "ui/export/xlsxexport.h"
#include "ui/tables/tablecard.h"

#include <QAbstractProxyModel>
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

TableModel *pagedSource(QAbstractItemModel *model)
{
    while (auto *proxy = qobject_cast<QAbstractProxyModel *>(model))
        model = proxy->sourceModel();
    return qobject_cast<TableModel *>(model);
}

} // namespace

ExportMenu::ExportMenu(const QString &title, std::function<QWidget *()> content, QWidget *parent)
    : QMenu(parent)
    , m_title(title)
    , m_content(std::move(content))
    , m_page(addAction(tr("Page as PDF…")))
{
    setTitle(tr("Export"));
    connect(m_page, &QAction::triggered, this, [this] {
        ask(m_title, QStringLiteral("pdf"),
            [this](const QString &path) { return ui::exportPdf({m_content()}, path, m_title, m_note); });
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
    addTableActions(menu, card->title(), card->model());
    m_chartTables.append({card->title(), card->model()});
}

void ExportMenu::addPicture(const QString &name, QWidget *picture, QAbstractItemModel *figures)
{
    QMenu *menu = addMenu(name);
    addPictureActions(menu, name, picture);
    addTableActions(menu, name, figures);
    m_tables.append({name, figures});
}

void ExportMenu::addTable(const QString &name, QAbstractItemModel *model)
{
    addTableActions(addMenu(name), name, model);
    m_tables.append({name, model});
}

void ExportMenu::addFile(const QString &text, const QString &name, const QString &suffix, const Write &write)
{
    connect(addAction(text), &QAction::triggered, this, [=, this] { ask(name, suffix, write); });
}

void ExportMenu::addPictureActions(QMenu *menu, const QString &name, QWidget *picture)
{
    connect(menu->addAction(tr("Picture as PNG…")), &QAction::triggered, this, [this, name, picture] {
        ask(name, QStringLiteral("png"),
            [this, picture](const QString &path) { return ui::exportPng(*picture, path, m_note); });
    });
    connect(menu->addAction(tr("Picture as SVG…")), &QAction::triggered, this, [this, name, picture] {
        ask(name, QStringLiteral("svg"), [this, picture, name](const QString &path) {
            return ui::exportSvg(*picture, path, name, m_note);
        });
    });
}

void ExportMenu::addTableActions(QMenu *menu, const QString &name, QAbstractItemModel *model)
{
    connect(menu->addAction(tr("Table as CSV…")), &QAction::triggered, this, [this, name, model] {
        whenWhole(model, [this, name, model] {
            ask(name, QStringLiteral("csv"),
                [this, model](const QString &path) { return ui::exportCsv(*model, path, m_note); });
        });
    });
    connect(menu->addAction(tr("Table as Excel (XLSX)…")), &QAction::triggered, this, [this, name, model] {
        whenWhole(model, [this, name, model] {
            ask(name, QStringLiteral("xlsx"), [this, model, name](const QString &path) {
                return ui::exportXlsx(*model, path, name, m_note);
            });
        });
    });
}

void ExportMenu::ask(const QString &name, const QString &suffix, const Write &write)
{
    auto *dialog = new QFileDialog(parentWidget(), tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->selectFile(fileName(name, suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, write](const QString &path) { finish(path, write(path)); });
    dialog->open();
}

void ExportMenu::whenWhole(QAbstractItemModel *model, const std::function<void()> &then)
{
    TableModel *paged = pagedSource(model);
    if (!paged || (!paged->canFetchMore({}) && !paged->loading())) {
        then();
        return;
    }
    auto *fetching = new QObject(this);
    connect(paged, &TableModel::loaded, fetching, [paged, fetching, then] {
        if (paged->canFetchMore({})) {
            paged->fetchMore({});
            return;
        }
        fetching->deleteLater();
        paged->disconnect(fetching);
        then();
    });
    connect(paged, &TableModel::failed, fetching, &QObject::deleteLater);
    paged->fetchMore({});
}

void ExportMenu::finish(const QString &path, const ui::ExportError &error)
{
    if (error)
        emit failed(*error);
    else
        emit saved(QDir::toNativeSeparators(path));
}

} // namespace viridian
