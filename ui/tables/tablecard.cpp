// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tables/tablecard.h"

#include "ui/controls/button.h"
#include "ui/tables/tableview.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace viridian::ui {

TableCard::TableCard(const QString &title, QWidget *chart, QAbstractItemModel *model, QWidget *parent)
    : Card(title, parent)
    , m_chart(chart)
    , m_model(model)
    , m_flip(Button::iconOnly(QStringLiteral("table"), tr("Show as table")))
{
    Card::addAction(m_flip);
    body()->addWidget(chart, 1);
    connect(m_flip, &QPushButton::clicked, this, &TableCard::toggle);
}

void TableCard::addAction(QWidget *widget)
{
    Card::addAction(widget);
    Card::addAction(m_flip);
}

bool TableCard::isTableShown() const
{
    return m_table && !m_table->isHidden();
}

void TableCard::showTable(bool shown)
{
    if (shown == isTableShown())
        return;
    if (!m_table) {
        m_table = new TableView(title());
        m_table->setDense(true);
        m_table->setModel(m_model);
        m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
        m_table->horizontalHeader()->setStretchLastSection(true);
        body()->addWidget(m_table, 1);
    }
    const bool hadFocus = m_chart->hasFocus() || m_chart->isAncestorOf(focusWidget()) || m_table->hasFocus();
    m_table->setVisible(shown);
    m_chart->setVisible(!shown);
    if (hadFocus)
        (shown ? m_table : m_chart)->setFocus(Qt::OtherFocusReason);
    m_flip->setIconId(shown ? QStringLiteral("chart") : QStringLiteral("table"));
    const QString name = shown ? tr("Show as chart") : tr("Show as table");
    m_flip->setAccessibleName(name);
    m_flip->setToolTip(name);
    emit tableShown(shown);
}

} // namespace viridian::ui
