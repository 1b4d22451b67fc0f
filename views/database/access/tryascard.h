// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/accessmatrixmodel.h"
#include "models/source/accessprobe.h"
#include "models/source/latestrequest.h"
#include "ui/controls/card.h"
#include "views/database/access/countsmodel.h"

class QComboBox;

namespace viridian {

namespace ui {
class Button;
class Label;
class TableView;
} // namespace ui

class SettingRows;

/// Who to act as, and what that identity sees of each table beside all there is, counted by the server. The
/// tables are those of the matrix's filter, at most `mostTables`; they are counted some at a time, so that
/// the first figures are there soon and Stop takes effect.
class TryAsCard : public ui::Card
{
    Q_OBJECT

public:
    /// The matrix is not owned and outlives this.
    explicit TryAsCard(const AccessMatrixModel *matrix, QWidget *parent = nullptr);

    void setCatalog(const AccessMatrixModel::Catalog &catalog, AccessProbe *probe);
    /// Who is chosen; an empty login where the database has none.
    effective::Actor actor() const;
    void setActor(const effective::Actor &actor);
    /// Chooses an identity whose current_user is this role: the login that is chosen where it may, else the
    /// first that may. False where none does, or it is so already.
    bool actAs(catalog::ObjectId role);
    /// What the chosen identity's current_user is.
    catalog::ObjectId activeRole() const;
    /// Takes the tables of the matrix anew.
    void showTables();
    void selectTable(catalog::ObjectId table);
    bool isCounting() const { return m_request.running(); }
    ui::TableView *view() const { return m_view; }
    CountsModel *model() { return &m_model; }
    QComboBox *logins() const { return m_logins; }
    QComboBox *roles() const { return m_roles; }
    SettingRows *settings() const { return m_settings; }
    ui::Button *runButton() const { return m_run; }

    static constexpr int mostTables = 200;
    static constexpr int tablesAtATime = 10;

signals:
    /// By a person: what was found out about another identity no longer holds.
    void actorChanged();
    void tableSelected(catalog::ObjectId table);
    void sampleRequested(catalog::ObjectId table);
    /// isCounting() is another.
    void countingChanged();

private:
    QWidget *makeForm();
    QWidget *makeCounts();
    void fillRoles(const QString &wanted);
    void changeActor();
    void runOrStop();
    void countNext();
    void take(const Result<effective::TableCounts> &counts);
    void end(const QString &text);
    void showRunning();

    const AccessMatrixModel *m_matrix;
    AccessMatrixModel::Catalog m_catalog;
    AccessProbe *m_probe = nullptr;
    CountsModel m_model;
    CellModel m_cells;
    QComboBox *m_logins;
    QComboBox *m_roles;
    SettingRows *m_settings;
    ui::Button *m_run;
    ui::TableView *m_view;
    ui::Button *m_sample;
    ui::Label *m_result;
    LatestRequest<effective::TableCounts> m_request;
    int m_counted = 0;
    double m_milliseconds = 0;
};

} // namespace viridian
