// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/commandpalette.h"

#include "ui/controls/label.h"
#include "ui/controls/palettedelegate.h"
#include "ui/controls/palettefilter.h"
#include "ui/controls/searchfield.h"
#include "ui/theme/shape.h"
#include "ui/theme/styleproperties.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int paletteWidth = 560;
constexpr int shownRows = 10;
constexpr int rowHeight = 32;

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_filter(new PaletteFilter(this))
    , m_line(new SearchField(tr("Search or run")))
    , m_list(new QListView)
    , m_nothing(new Label(tr("Nothing found"), TextStyle::Body, Token::Muted))
{
    setAttribute(Qt::WA_TranslucentBackground);
    setAccessibleName(tr("Search or run"));
    setFixedWidth(paletteWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_line);
    column->addWidget(m_list);
    column->addWidget(m_nothing);
    m_nothing->setAlignment(Qt::AlignCenter);
    setLarge(m_line);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setAccessibleName(tr("Results"));
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setQuery(text);
        m_list->setCurrentIndex(m_filter->index(0, 0)); // the best match, not where the last one went
        refresh();
    });
    connect(m_line, &SearchField::queryChanged, this, &CommandPalette::queryChanged);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &CommandPalette::refresh);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &CommandPalette::refresh);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &CommandPalette::refresh);
}

void CommandPalette::setModel(QAbstractItemModel *model)
{
    m_filter->setSourceModel(model);
    m_filter->sort(0);
    refresh();
}

void CommandPalette::open()
{
    m_line->clear();
    m_filter->setQuery(QString());
    m_list->setCurrentIndex(m_filter->index(0, 0));
    refresh();
    const QWidget *window = parentWidget()->window();
    QFrame::move(
        window->mapToGlobal(QPoint((window->width() - width()) / 2, std::max(window->height() / 8, 8))));
    show();
    m_line->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::refresh()
{
    const int rows = m_filter->rowCount();
    m_nothing->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    m_list->setFixedHeight(std::clamp(rows, 1, shownRows) * rowHeight);
    if (rows > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filter->index(0, 0));
    if (m_list->currentIndex().isValid())
        m_line->setAccessibleDescription(m_list->currentIndex().data().toString());
    adjustSize();
}

void CommandPalette::move(int step)
{
    const int rows = m_filter->rowCount();
    if (rows == 0)
        return;
    const int to = std::clamp(m_list->currentIndex().row() + step, 0, rows - 1);
    m_list->setCurrentIndex(m_filter->index(to, 0));
    m_line->setAccessibleDescription(m_list->currentIndex().data().toString());
}

void CommandPalette::run(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QPersistentModelIndex source = m_filter->mapToSource(index);
    close();
    emit activated(source);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_PageDown:
            move(shownRows);
            return true;
        case Qt::Key_PageUp:
            move(-shownRows);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run(m_list->currentIndex());
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), cardRadius, color(Token::Raised), color(Token::BorderStrong));
}

} // namespace viridian::ui
