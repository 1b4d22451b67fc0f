// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/accesslistmodel.h"
#include "ui/controls/card.h"

class QComboBox;

namespace viridian {

namespace ui {
class Button;
class Label;
class SearchField;
} // namespace ui

class AccessMatrix;

/// The matrix with its legend, its filters, and the current cell in words below it.
class MatrixCard : public ui::Card
{
    Q_OBJECT

public:
    explicit MatrixCard(QWidget *parent = nullptr);

    void setCatalog(const AccessMatrixModel::Catalog &catalog);
    AccessMatrix *matrix() const { return m_matrix; }
    AccessMatrixModel *model() { return &m_model; }
    /// For exports.
    AccessListModel *list() { return &m_list; }
    ui::SearchField *roleFilter() const { return m_roleFilter; }
    ui::SearchField *tableFilter() const { return m_tableFilter; }
    QComboBox *schemaFilter() const { return m_schemas; }
    ui::Button *exportButton() const { return m_export; }

signals:
    /// Which tables are shown may have changed.
    void filterChanged();

private:
    void makeFilters();
    void filter();
    void explain();

    AccessMatrixModel m_model;
    AccessListModel m_list;
    AccessMatrix *m_matrix;
    ui::SearchField *m_roleFilter;
    ui::SearchField *m_tableFilter;
    QComboBox *m_schemas;
    ui::Button *m_export;
    ui::Label *m_words;
    ui::Label *m_size;
};

} // namespace viridian
