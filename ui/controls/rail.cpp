// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/rail.h"

#include "ui/controls/label.h"
#include "ui/controls/railbutton.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace viridian::ui {

namespace {

constexpr int brandHeight = 48;

} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_list(new QVBoxLayout)
    , m_collapse(new RailButton(QStringLiteral("collapse"), tr("Collapse")))
{
    setFixedWidth(fullWidth);
    setAccessibleName(tr("Navigation"));
    m_column->setContentsMargins(8, brandHeight, 9, 8);
    m_column->setSpacing(0);
    m_list->setSpacing(2);
    m_column->addLayout(m_list);
    m_column->addStretch(1);
    m_column->addWidget(m_collapse);
    m_collapse->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_B).toString(QKeySequence::NativeText));
    m_collapse->setFocusPolicy(Qt::StrongFocus);
    connect(m_collapse, &QAbstractButton::clicked, this, [this] { emit collapseRequested(!m_collapsed); });
}

void Rail::setItems(const QList<RailItem> &items)
{
    qDeleteAll(m_headings);
    m_headings.clear();
    for (const Entry &entry : std::as_const(m_entries))
        delete entry.button;
    m_entries.clear();
    QString group;
    for (const RailItem &item : items) {
        if (item.group != group) {
            group = item.group;
            auto *heading = new Label(group, TextStyle::CaptionMedium, Token::Muted, this);
            heading->setContentsMargins(8, 16, 0, 4);
            heading->setFixedHeight(36);
            heading->setVisible(!m_collapsed);
            m_headings.append(heading);
            m_list->addWidget(heading);
        }
        auto *button = new RailButton(item.icon, item.text, this);
        button->setLocked(item.locked, item.lockedWhy);
        button->setCollapsed(m_collapsed);
        button->installEventFilter(this);
        connect(button, &QAbstractButton::clicked, this, [this, id = item.id] { emit opened(id); });
        m_list->addWidget(button);
        m_entries.append({item.id, button});
    }
    setCurrent(m_current);
}

void Rail::setCurrent(const QString &id)
{
    m_current = id;
    for (const Entry &entry : std::as_const(m_entries))
        entry.button->setCurrent(entry.id == id);
    refreshTabStop();
}

void Rail::setCounter(const QString &id, int number, Token tone, const QString &meaning)
{
    if (RailButton *found = button(id))
        found->setCounter(number, tone, meaning);
}

void Rail::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? collapsedWidth : fullWidth);
    for (QWidget *heading : std::as_const(m_headings))
        heading->setVisible(!collapsed);
    for (const Entry &entry : std::as_const(m_entries))
        entry.button->setCollapsed(collapsed);
    m_collapse->setIconId(collapsed ? QStringLiteral("expand") : QStringLiteral("collapse"));
    m_collapse->setLabel(collapsed ? tr("Expand") : tr("Collapse"));
    m_collapse->setCollapsed(collapsed);
    update();
}

RailButton *Rail::button(const QString &id) const
{
    for (const Entry &entry : m_entries) {
        if (entry.id == id)
            return entry.button;
    }
    return nullptr;
}

void Rail::refreshTabStop()
{
    RailButton *stop = button(m_current);
    for (const Entry &entry : std::as_const(m_entries)) {
        if (stop && !stop->isLocked())
            break;
        stop = entry.button;
    }
    for (const Entry &entry : std::as_const(m_entries))
        entry.button->setFocusPolicy(entry.button == stop ? Qt::StrongFocus : Qt::ClickFocus);
    if (!stop)
        return;
    // To the place in the window of what collapses the rail, and that behind it.
    setTabOrder(m_collapse, stop);
    setTabOrder(stop, m_collapse);
}

void Rail::moveFocus(const RailButton *from, int step)
{
    qsizetype at = 0;
    while (at < m_entries.size() && m_entries.at(at).button != from)
        ++at;
    for (at += step; at >= 0 && at < m_entries.size(); at += step) {
        if (!m_entries.at(at).button->isLocked()) {
            m_entries.at(at).button->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

bool Rail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            moveFocus(qobject_cast<RailButton *>(watched), key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Surface));
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(QRect(rightToLeft ? 0 : width() - 1, 0, 1, height()), color(Token::Border));
    const auto visual = [this](const QRect &at) { return QStyle::visualRect(layoutDirection(), rect(), at); };
    drawIcon(painter, visual({m_collapsed ? 18 : 16, 14, 20, 20}), QStringLiteral("logo"), Token::Accent);
    if (m_collapsed)
        return;
    painter.setFont(ui::font(TextStyle::DialogTitle));
    painter.setPen(color(Token::Text));
    painter.drawText(visual({46, 0, width() - 54, brandHeight}),
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     QGuiApplication::applicationDisplayName());
}

} // namespace viridian::ui
