// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/queryrowsmodel.h"
#include "models/source/accessprobe.h"
#include "models/source/latestrequest.h"
#include "ui/controls/card.h"
#include "views/database/access/planmodel.h"

class QComboBox;
class QStackedWidget;

namespace viridian {

namespace ui {
class Button;
class CodeEditor;
class InlineNotice;
class Label;
class TableView;
} // namespace ui

/// SQL that runs as the chosen identity: an editor, the rows or the plan below it. The editor is made when
/// the card is first shown. Ctrl+Enter runs, Ctrl+Shift+Enter shows the plan; while a statement runs the same
/// button stops it.
class SqlCard : public ui::Card
{
    Q_OBJECT

public:
    explicit SqlCard(QWidget *parent = nullptr);

    void setCatalog(const AccessProbe::Catalog &catalog, AccessProbe *probe);
    /// Forgets the rows of another identity.
    void setActor(const effective::Actor &actor);
    /// Writes a query for the rows of a table into the editor and runs it. `columns`: those the identity may
    /// read; empty: all.
    void showRows(catalog::ObjectId table, const QStringList &columns);
    bool isRunning() const { return m_rowsRequest.running() || m_planRequest.running(); }

    /// nullptr where its plugin is not installed.
    ui::CodeEditor *editor();
    QueryRowsModel *rows() { return &m_rows; }
    PlanModel *plan() { return &m_plan; }
    ui::TableView *rowsView() const { return m_rowsView; }
    ui::TableView *planView() const { return m_planView; }
    ui::Label *status() const { return m_status; }
    ui::InlineNotice *problem() const { return m_problem; }
    ui::Button *exportButton() const { return m_export; }
    ui::Button *runButton() const { return m_run; }
    ui::Button *analyzeButton() const { return m_analyze; }
    QComboBox *limits() const { return m_limits; }
    void run();
    void explain(bool analyze);

signals:
    /// isRunning() is another.
    void runningChanged();
    /// Enter on a row of a table whose primary key is among the columns.
    void rowChosen(catalog::ObjectId table, const QJsonObject &key);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeHead();
    void makeBody();
    void completeFrom(const catalog::Snapshot &snapshot);
    QString text();
    void begin();
    void end();
    void refuse(const Error &error, int position);
    void showResult(const Result<effective::QueryRows> &rows);
    void showPlan(const Result<effective::Plan> &plan);
    void chooseRow(int row);

    AccessProbe::Catalog m_catalog;
    AccessProbe *m_probe = nullptr;
    effective::Actor m_actor;
    QueryRowsModel m_rows;
    PlanModel m_plan;
    CellModel m_rowCells;
    CellModel m_planCells;
    ui::CodeEditor *m_editor = nullptr;
    bool m_editorTried = false;
    ui::Card *m_editorPlace;
    QStackedWidget *m_results;
    ui::TableView *m_rowsView;
    ui::TableView *m_planView;
    ui::InlineNotice *m_problem;
    ui::Label *m_status;
    QComboBox *m_limits;
    ui::Button *m_run;
    ui::Button *m_explain;
    ui::Button *m_analyze;
    ui::Button *m_export;
    QString m_sampleText; ///< what showRows() wrote
    catalog::ObjectId m_sampled = 0;
    LatestRequest<effective::QueryRows> m_rowsRequest;
    LatestRequest<effective::Plan> m_planRequest;
};

} // namespace viridian
