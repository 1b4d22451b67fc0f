// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/constraintsmodel.h"
#include "models/itemmodels/differencesmodel.h"
#include "models/itemmodels/indexesmodel.h"
#include "models/source/catalogsource.h"
#include "models/source/latestrequest.h"

#include <QFileInfo>
#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace viridian {

namespace ui {
class Button;
class SearchField;
} // namespace ui

class CatalogueTable;
class ExportMenu;
class OtherDatabases;

/// The catalog as lists: all indexes with size and use, all constraints with the indexes behind them, and
/// what differs from another database or from a catalog that was saved in a file. Its tools are apart, for a
/// bar above.
class CataloguePanel : public QWidget
{
    Q_OBJECT

public:
    enum class List
    {
        Indexes,
        Constraints,
        Comparison
    };

    explicit CataloguePanel(QWidget *parent = nullptr);

    /// Which schema, a filter, "Compare with", export. Whoever places it owns it.
    QWidget *tools() const { return m_tools; }
    void setCatalog(const SharedSnapshot &catalog);
    /// The databases to compare with; nullptr: none. Not owned.
    void setOthers(OtherDatabases *others) { m_others = others; }
    /// A list is filled when it is first shown.
    void show(List list);
    /// Working a list out, reading the other catalog or comparing.
    bool isBusy() const { return m_request.running() || m_indexList.running() || m_constraintList.running(); }
    /// Compares with the catalog in this file.
    void compareWith(const QString &path) { compareWith({QFileInfo(path).fileName(), path, {}}); }

signals:
    void tableChosen(viridian::catalog::ObjectId table);
    void busyChanged();
    void saved(const QString &path);
    void failed(const QString &why);

private:
    using Differences = QList<catalog::Difference>;
    /// What there is to compare with.
    struct Counterpart
    {
        QString name;
        QString path;           ///< of the file, which is read each time
        SharedSnapshot catalog; ///< of a database; null: the file's
    };

    void makeTools();
    void fillSchemas();
    void fill();
    template <typename Model, typename Entry>
    void workOut(Model &model, LatestRequest<QList<Entry>> &request);
    void makeExports();
    void askWithWhat();
    void askForFile();
    void askForDatabase();
    void compareWith(const Counterpart &other);
    void showDifferences(const Counterpart &other, const Result<Differences> &found);
    void sayNothingCompared();
    CatalogueTable *table(List list) const { return m_tables.at(static_cast<qsizetype>(list)); }

    SharedSnapshot m_catalog;
    OtherDatabases *m_others = nullptr;
    List m_list = List::Indexes;
    IndexesModel m_indexes;
    ConstraintsModel m_constraints;
    DifferencesModel m_differences;
    QList<CatalogueTable *> m_tables; ///< in the order of List
    QStackedWidget *m_stack;
    QWidget *m_tools;
    QComboBox *m_schema;
    ui::SearchField *m_filter;
    ui::Button *m_compare;
    ui::Button *m_export;
    ExportMenu *m_exports;
    LatestRequest<QList<IndexEntry>> m_indexList;
    LatestRequest<QList<ConstraintEntry>> m_constraintList;
    LatestRequest<Differences> m_request;
    std::optional<Counterpart> m_comparedWith;
};

} // namespace viridian
