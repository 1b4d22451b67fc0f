// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/card.h"

class QAbstractItemModel;

namespace viridian::ui {

class Button;
class TableView;

/// A card with a chart and the same figures as a table behind it. The button in the head turns it over; pages
/// bind T to toggle(). The table is built when first shown.
class TableCard : public Card
{
    Q_OBJECT

public:
    /// Takes ownership of the chart. The model is not owned and must outlive the card.
    TableCard(const QString &title, QWidget *chart, QAbstractItemModel *model, QWidget *parent = nullptr);

    /// Adds it before the button that turns the card over.
    void addAction(QWidget *widget);
    using Card::addAction;

    bool isTableShown() const;
    void showTable(bool shown);
    void toggle() { showTable(!isTableShown()); }
    QAbstractItemModel *model() const { return m_model; }
    QWidget *chart() const { return m_chart; }
    /// nullptr until first shown.
    TableView *table() const { return m_table; }

signals:
    void tableShown(bool shown);

private:
    QWidget *m_chart;
    QAbstractItemModel *m_model;
    TableView *m_table = nullptr;
    Button *m_flip;
};

} // namespace viridian::ui
