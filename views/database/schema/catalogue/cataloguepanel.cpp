// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/catalogue/cataloguepanel.h"

#include "models/catalog/snapshotfile.h"
#include "models/source/background.h"
#include "ui/controls/button.h"
#include "ui/controls/searchfield.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/messages.h"
#include "views/database/schema/catalogue/cataloguetable.h"
#include "views/database/schema/catalogue/comparedialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>

namespace viridian {

using catalog::Difference;
using ui::ButtonKind;
using ui::CellKind;
using ui::Token;

namespace {

constexpr int toolHeight = 44;
constexpr int inset = 12;

CellLook named()
{
    return {.kind = CellKind::Text, .strong = true};
}
CellLook quiet()
{
    return {.kind = CellKind::Text, .tone = Token::Text2};
}
CellLook number()
{
    return {.kind = CellKind::Number};
}
CellLook noteOf(const QString &note, bool isWrong)
{
    if (note.isEmpty() || !isWrong)
        return quiet();
    return {.kind = CellKind::Status, .tone = Token::Warn, .icon = QStringLiteral("warning")};
}

CellLook indexLook(const IndexEntry &entry, int column)
{
    switch (column) {
    case IndexesModel::Name:
        return named();
    case IndexesModel::Size:
    case IndexesModel::Scans:
        return number();
    case IndexesModel::Note:
        return noteOf(entry.note, entry.isWrong);
    default:
        return quiet();
    }
}

CellLook constraintLook(const ConstraintEntry &entry, int column)
{
    switch (column) {
    case ConstraintsModel::Name:
        return named();
    case ConstraintsModel::Size:
    case ConstraintsModel::Scans:
        return number();
    case ConstraintsModel::Note:
        return noteOf(entry.note, entry.isWrong);
    default:
        return quiet();
    }
}

CellLook differenceLook(const Difference &difference, int column)
{
    if (column == DifferencesModel::Object)
        return named();
    if (column != DifferencesModel::Kind)
        return quiet();
    const bool isChange = difference.kind == Difference::Kind::Changed;
    const QString icon = isChange                                        ? QStringLiteral("edit")
                         : difference.kind == Difference::Kind::OnlyLeft ? QStringLiteral("plus")
                                                                         : QStringLiteral("minus");
    return {.kind = CellKind::Status, .tone = isChange ? Token::Warn : Token::Info, .icon = icon};
}

/// The look of the cells of a model's records.
template <typename Model, typename Look>
CellModel::Look looksOf(const Model &model, Look look)
{
    return [&model, look](int row, int column) { return look(model.record(row), column); };
}

} // namespace

CataloguePanel::CataloguePanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_tools(new QWidget)
    , m_schema(new QComboBox)
    , m_filter(new ui::SearchField(tr("Filter the list")))
    , m_compare(new ui::Button(tr("Compare with…")))
    , m_export(
          ui::Button::iconOnly(QStringLiteral("export"), tr("Export the list (Ctrl+E)"), ButtonKind::Default))
    , m_exports(new ExportMenu(
          tr("Catalogue"), [this] { return m_stack->currentWidget(); }, this))
{
    m_tables = {new CatalogueTable(tr("Indexes"), &m_indexes, looksOf(m_indexes, indexLook),
                                   {124, 150, 94, 88, 64, 108, 130}, IndexesModel::Columns),
                new CatalogueTable(tr("Constraints"), &m_constraints, looksOf(m_constraints, constraintLook),
                                   {124, 150, 94, 120, 150, 150, 76, 64}, ConstraintsModel::Definition),
                new CatalogueTable(tr("Comparison"), &m_differences, looksOf(m_differences, differenceLook),
                                   {116, 70, 170, 96, 110, 110}, DifferencesModel::Object)};
    for (CatalogueTable *each : std::as_const(m_tables))
        m_stack->addWidget(each);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
    makeTools();
    makeExports();
    const ui::StateMessage none = emptyMessage(QStringLiteral("table"), tr("Nothing of that kind here"), {});
    table(List::Indexes)->setWhenEmpty(none);
    table(List::Constraints)->setWhenEmpty(none);
    sayNothingCompared();
    connect(table(List::Indexes), &CatalogueTable::rowChosen, this,
            [this](int row) { emit tableChosen(m_indexes.record(row).relation); });
    connect(table(List::Constraints), &CatalogueTable::rowChosen, this,
            [this](int row) { emit tableChosen(m_constraints.record(row).relation); });
    connect(table(List::Comparison), &CatalogueTable::actionTriggered, this, &CataloguePanel::askWithWhat);
}

void CataloguePanel::makeTools()
{
    m_tools->setFixedHeight(toolHeight);
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, inset, 0);
    row->setSpacing(8);
    m_schema->setAccessibleName(tr("Schema"));
    m_schema->setMinimumWidth(88);
    m_schema->setMaximumWidth(128);
    connect(m_schema, &QComboBox::activated, this, &CataloguePanel::fill);
    connect(m_filter, &ui::SearchField::queryChanged, this,
            [this](const QString &text) { table(m_list)->setFilter(text); });
    connect(m_compare, &QAbstractButton::clicked, this, &CataloguePanel::askWithWhat);
    m_export->setShortcut(QKeySequence(QStringLiteral("Ctrl+E")));
    row->addWidget(m_schema);
    row->addWidget(m_filter, 1);
    row->addWidget(m_compare);
    row->addWidget(m_export);
}

void CataloguePanel::setCatalog(const SharedSnapshot &catalog)
{
    m_request.cancel();
    m_catalog = catalog;
    m_differences.setDifferences({});
    if (!m_catalog) {
        m_comparedWith.reset();
        sayNothingCompared();
    }
    fillSchemas();
    if (isVisibleTo(parentWidget()))
        fill();
}

void CataloguePanel::fillSchemas()
{
    const QString before = m_schema->currentData().toString();
    m_schema->clear();
    m_schema->addItem(tr("All schemas"), QString());
    if (m_catalog) {
        for (const catalog::Schema &schema : m_catalog->schemas)
            m_schema->addItem(schema.name, schema.name);
    }
    m_schema->setCurrentIndex(std::max(0, m_schema->findData(before)));
}

void CataloguePanel::show(List list)
{
    m_list = list;
    m_stack->setCurrentWidget(table(list));
    m_compare->setVisible(list == List::Comparison);
    fill();
}

void CataloguePanel::fill()
{
    if (m_list == List::Indexes)
        workOut(m_indexes, m_indexList);
    else if (m_list == List::Constraints)
        workOut(m_constraints, m_constraintList);
    else if (m_catalog && m_comparedWith)
        compareWith(*m_comparedWith);
    table(m_list)->setFilter(m_filter->text().trimmed());
}

template <typename Model, typename Entry>
void CataloguePanel::workOut(Model &model, LatestRequest<QList<Entry>> &request)
{
    if (!m_catalog) {
        request.cancel();
        model.setEntries({});
        return;
    }
    request.start(
        inBackground<QList<Entry>>([shown = m_catalog, schema = m_schema->currentData().toString()]()
                                       -> Result<QList<Entry>> { return Model::entriesOf(*shown, schema); }),
        this, [this, &model](const Result<QList<Entry>> &entries) {
            model.setEntries(*entries);
            emit busyChanged();
        });
    emit busyChanged();
}

void CataloguePanel::askWithWhat()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_others)
        menu->addAction(tr("Another database…"), this, &CataloguePanel::askForDatabase);
    menu->addAction(tr("A saved catalog…"), this, &CataloguePanel::askForFile);
    menu->popup(m_compare->mapToGlobal(QPoint(0, m_compare->height() + 4)));
}

void CataloguePanel::askForDatabase()
{
    auto *dialog = new CompareDialog(*m_others, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompareDialog::catalogRead, this,
            [this](const QString &name, const SharedSnapshot &catalog) {
                //: %1 is the name of a connection, %2 a database, %3 the time at which it was read.
                compareWith({tr("%1, database %2 as of %3 UTC")
                                 .arg(name, catalog->database.name,
                                      QLocale().toString(
                                          QDateTime::fromString(catalog->database.readAt, Qt::ISODate).time(),
                                          QStringLiteral("HH:mm:ss"))),
                             {},
                             catalog});
            });
    dialog->open();
}

void CataloguePanel::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Compare with a saved catalog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Saved catalogs (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { compareWith(path); });
    dialog->open();
}

void CataloguePanel::compareWith(const Counterpart &other)
{
    if (!m_catalog) // the session ended while the other one was being chosen
        return;
    const QString schema = m_schema->currentData().toString();
    const QStringList schemas = schema.isEmpty() ? QStringList() : QStringList{schema};
    m_request.start(inBackground<Differences>([here = m_catalog, other, schemas]() -> Result<Differences> {
                        if (other.catalog)
                            return catalog::compare(*here, *other.catalog, schemas);
                        const auto there = catalog::loadSnapshot(other.path);
                        if (!there)
                            return Unexpected(there.error());
                        return catalog::compare(*here, *there, schemas);
                    }),
                    this, [this, other](const Result<Differences> &found) { showDifferences(other, found); });
    emit busyChanged();
}

void CataloguePanel::showDifferences(const Counterpart &other, const Result<Differences> &found)
{
    if (found) {
        m_comparedWith = other;
        //: %1 is the name of a file, or of a connection and when it was read.
        table(List::Comparison)->setCaption(tr("Compared with %1").arg(other.name));
        table(List::Comparison)
            ->setWhenEmpty(emptyMessage(QStringLiteral("check"), tr("No difference"),
                                        //: %1 is the name of a file, or of a connection and when it was read.
                                        tr("The definitions here are those of %1.").arg(other.name),
                                        tr("Compare with…")));
        m_differences.setDifferences(*found);
    } else if (found.error().kind != ErrorKind::Cancelled) {
        emit failed(found.error().userText);
    }
    emit busyChanged();
}

void CataloguePanel::sayNothingCompared()
{
    table(List::Comparison)->setCaption({});
    table(List::Comparison)
        ->setWhenEmpty(emptyMessage(QStringLiteral("database"), tr("Nothing compared yet"),
                                    tr("Choose another database, or the catalog of one that was saved with "
                                       "Export."),
                                    tr("Compare with…")));
}

void CataloguePanel::makeExports()
{
    for (const CatalogueTable *each : std::as_const(m_tables))
        m_exports->addTable(each->view()->accessibleName(), each->shownModel());
    m_exports->addFile(tr("Catalog to compare with…"), tr("Catalog"), QStringLiteral("json"),
                       [this](const QString &path) -> ui::ExportError {
                           if (!m_catalog)
                               return tr("There is no catalog yet.");
                           const auto done = catalog::saveSnapshot(*m_catalog, path);
                           return done ? ui::ExportError() : ui::ExportError(done.error().userText);
                       });
    connect(m_exports, &ExportMenu::saved, this, &CataloguePanel::saved);
    connect(m_exports, &ExportMenu::failed, this, &CataloguePanel::failed);
    connect(m_export, &QAbstractButton::clicked, this,
            [this] { m_exports->popup(m_export->mapToGlobal(QPoint(0, m_export->height() + 4))); });
}

} // namespace viridian
