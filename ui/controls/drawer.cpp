// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/drawer.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/scrollpage.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace viridian::ui {

namespace {

constexpr int barHeight = 52;

} // namespace

Drawer::Drawer(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(QString(), TextStyle::DialogTitle))
    , m_footRow(new QWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *headRow = new QWidget;
    headRow->setFixedHeight(barHeight);
    m_head = new QHBoxLayout(headRow);
    m_head->setContentsMargins(16, 0, 8, 0);
    m_head->addWidget(m_title);
    m_head->addStretch(1);
    auto *close = Button::iconOnly(QStringLiteral("close"), tr("Close"));
    close->setToolTip(tr("Close (Esc)"));
    connect(close, &QPushButton::clicked, this, &Drawer::closeRequested);
    m_head->addWidget(close);
    m_title->setElided(true);
    column->addWidget(headRow);

    auto *scroll = new ScrollPage;
    m_body = scroll->column();
    m_body->setContentsMargins(16, 12, 16, 12);
    column->addWidget(scroll, 1);

    m_footRow->setFixedHeight(barHeight);
    m_foot = new QHBoxLayout(m_footRow);
    m_foot->setContentsMargins(16, 0, 16, 0);
    m_footRow->hide();
    column->addWidget(m_footRow);
}

void Drawer::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Drawer::addHeadWidget(QWidget *widget)
{
    m_head->insertWidget(m_leading++, widget);
}

void Drawer::addHeadAction(QWidget *widget)
{
    m_head->insertWidget(m_head->count() - 1, widget);
}

void Drawer::addFootAction(QWidget *widget, int stretch)
{
    m_foot->addWidget(widget, stretch);
    m_footRow->show();
}

void Drawer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Surface));
    painter.fillRect(QRect(layoutDirection() == Qt::RightToLeft ? width() - 1 : 0, 0, 1, height()),
                     color(Token::Border));
    painter.fillRect(QRect(0, barHeight - 1, width(), 1), color(Token::Border));
    if (!m_footRow->isHidden())
        painter.fillRect(QRect(0, m_footRow->y(), width(), 1), color(Token::Border));
}

} // namespace viridian::ui
