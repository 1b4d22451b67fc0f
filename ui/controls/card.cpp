// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/card.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/skeleton.h"
#include "ui/controls/statepanel.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace viridian::ui {

Card::Card(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_stack(new QStackedLayout)
    , m_skeleton(new Skeleton)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(m_stack, 1);
    auto *content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(16, 12, 16, 16);
    m_body->setSpacing(8);
    m_stack->addWidget(content);
    auto *loading = new QWidget;
    auto *inset = new QVBoxLayout(loading);
    inset->setContentsMargins(16, 0, 16, 16);
    inset->addWidget(m_skeleton);
    m_stack->addWidget(loading);
    m_loading.setSingleShot(true);
    m_loading.setInterval(loadingDelay);
    connect(&m_loading, &QTimer::timeout, this, [this] { m_stack->setCurrentIndex(1); });
    if (!title.isEmpty())
        setTitle(title);
}

QHBoxLayout *Card::head()
{
    if (!m_head) {
        m_headRow = new QWidget;
        m_headRow->setFixedHeight(44);
        m_head = new QHBoxLayout(m_headRow);
        m_head->setContentsMargins(16, 0, 12, 0);
        m_head->setSpacing(8);
        m_title = new Label(QString(), TextStyle::CardTitle);
        m_subtitle = new Label(QString(), TextStyle::Caption, Token::Muted);
        m_subtitle->setElided(true);
        m_subtitle->hide();
        m_head->addWidget(m_title);
        m_head->addWidget(m_subtitle);
        m_head->addStretch(1);
        m_stretch = m_head->itemAt(m_head->count() - 1);
        m_column->insertWidget(0, m_headRow);
        m_body->setContentsMargins(16, 0, 16, 16);
    }
    return m_head;
}

void Card::setTitle(const QString &title)
{
    head();
    m_title->setText(title);
    setAccessibleName(title);
}

QString Card::title() const
{
    return m_title ? m_title->text() : QString();
}

void Card::setSubtitle(const QString &subtitle)
{
    head();
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Card::addHeadWidget(QWidget *widget)
{
    // Not a count: widgets added before may be gone again.
    head()->insertWidget(m_head->indexOf(m_stretch), widget);
}

void Card::addAction(QWidget *widget)
{
    head()->addWidget(widget);
}

void Card::setBodyMargins(int left, int top, int right, int bottom)
{
    m_body->setContentsMargins(left, top, right, bottom);
}

void Card::setOutline(Token token, double width, Qt::PenStyle line)
{
    m_outline = token;
    m_outlineWidth = width;
    m_outlineStyle = line;
    update();
}

void Card::setFill(Token token)
{
    m_fill = token;
    update();
}

void Card::showContent()
{
    m_loading.stop();
    m_stack->setCurrentIndex(0);
}

void Card::showLoading()
{
    if (m_stack->currentIndex() != 1)
        m_loading.start();
}

void Card::showMessage(const StateMessage &message)
{
    m_loading.stop();
    if (!m_state) {
        m_state = new StatePanel;
        auto *inset = new QWidget;
        auto *column = new QVBoxLayout(inset);
        column->setContentsMargins(12, m_head ? 0 : 12, 12, 12);
        column->addWidget(m_state);
        m_stack->addWidget(inset);
        connect(m_state, &StatePanel::actionTriggered, this, &Card::messageAction);
    }
    // A person who was at work in this card continues at the remedy, not at nothing.
    const QWidget *focused = focusWidget();
    const bool moveFocus = message.isError && focused && focused->hasFocus() && isAncestorOf(focused);
    m_state->setMessage(message);
    m_stack->setCurrentIndex(2);
    if (moveFocus && !message.action.isEmpty())
        m_state->actionButton()->setFocus(Qt::OtherFocusReason);
}

bool Card::isShowingContent() const
{
    return m_stack->currentIndex() == 0;
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), cardRadius, color(m_fill), color(m_outline), m_outlineWidth, m_outlineStyle);
}

} // namespace viridian::ui
