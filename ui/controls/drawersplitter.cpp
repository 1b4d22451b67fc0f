// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/drawersplitter.h"

#include <QApplication>
#include <QShortcut>

namespace viridian::ui {

DrawerSplitter::DrawerSplitter(QWidget *page, QWidget *drawer, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_drawer(drawer)
{
    addWidget(page);
    addWidget(drawer);
    setChildrenCollapsible(false);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setHandleWidth(1);
    drawer->setMinimumWidth(minimumDrawer);
    drawer->setMaximumWidth(maximumDrawer);
    drawer->hide();
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), drawer);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &DrawerSplitter::closeDrawer);
}

void DrawerSplitter::openDrawer()
{
    if (isDrawerOpen())
        return;
    m_from = QApplication::focusWidget();
    m_drawer->show();
    setSizes({width() - minimumDrawer, minimumDrawer});
}

void DrawerSplitter::focusDrawer()
{
    openDrawer();
    m_drawer->setFocus(Qt::OtherFocusReason);
    if (!m_drawer->hasFocus() && !m_drawer->isAncestorOf(QApplication::focusWidget())) {
        if (QWidget *first = m_drawer->nextInFocusChain(); first && m_drawer->isAncestorOf(first))
            first->setFocus(Qt::TabFocusReason);
    }
}

void DrawerSplitter::closeDrawer()
{
    if (!isDrawerOpen())
        return;
    const bool inside = m_drawer->isAncestorOf(QApplication::focusWidget());
    m_drawer->hide();
    if (inside && m_from)
        m_from->setFocus(Qt::OtherFocusReason);
    emit drawerClosed();
}

bool DrawerSplitter::isDrawerOpen() const
{
    return !m_drawer->isHidden();
}

} // namespace viridian::ui
