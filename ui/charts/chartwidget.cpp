// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartwidget.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QPainter>

namespace viridian::ui {

namespace {

/// Tells assistive software that this widget is a chart.
QAccessibleInterface *chartInterface(const QString &, QObject *object)
{
    const auto chart = qobject_cast<ChartWidget *>(object);
    return chart ? new QAccessibleWidget(chart, QAccessible::Chart) : nullptr;
}

} // namespace

ChartWidget::ChartWidget(QWidget *parent)
    : QWidget(parent)
    , m_emptyText(tr("No data"))
{
    static const bool installed = (QAccessible::installFactory(chartInterface), true);
    Q_UNUSED(installed)
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

ChartWidget::~ChartWidget()
{
    delete m_tip;
}

void ChartWidget::setEmptyText(const QString &text)
{
    m_emptyText = text;
    describe();
    update();
}

void ChartWidget::setCurrentItem(int item)
{
    if (item < 0 || item >= itemCount())
        item = -1;
    if (item == m_current)
        return;
    m_current = item;
    describe();
    placeTip();
    update();
    emit currentItemChanged(item);
}

void ChartWidget::drawCurrent(QPainter &painter)
{
    painter.setPen(QPen(ui::color(Token::Ring), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(itemRect(m_current).adjusted(-1, -1, 1, 1), 4, 4);
}

int ChartWidget::itemAt(const QPointF &place) const
{
    for (int item = 0; item < itemCount(); ++item) {
        if (itemRect(item).contains(place))
            return item;
    }
    return -1;
}

int ChartWidget::neighbour(int item, Qt::Key key) const
{
    return key == Qt::Key_Left || key == Qt::Key_Up ? item - 1 : item + 1;
}

QString ChartWidget::summary() const
{
    return tr("%n item(s)", nullptr, itemCount());
}

void ChartWidget::dataChanged()
{
    const bool had = m_current >= 0;
    m_current = -1;
    describe();
    placeTip();
    updateGeometry();
    update();
    if (had)
        emit currentItemChanged(-1);
}

void ChartWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(ui::font(TextStyle::Caption));
    if (isEmpty()) {
        painter.setPen(ui::color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    } else {
        draw(painter);
        if (m_current >= 0)
            drawCurrent(painter);
    }
}

void ChartWidget::mouseMoveEvent(QMouseEvent *event)
{
    setCurrentItem(itemAt(event->position()));
}

void ChartWidget::mousePressEvent(QMouseEvent *event)
{
    const int item = itemAt(event->position());
    setCurrentItem(item);
    if (event->button() == Qt::LeftButton && item >= 0)
        emit activated(item);
}

void ChartWidget::keyPressEvent(QKeyEvent *event)
{
    const auto key = Qt::Key(event->key());
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int next = m_current < 0 ? entryItem() : neighbour(m_current, key);
        if (next >= 0 && next < itemCount())
            setCurrentItem(next);
        return;
    }
    case Qt::Key_Home:
        setCurrentItem(0);
        return;
    case Qt::Key_End:
        setCurrentItem(itemCount() - 1);
        return;
    case Qt::Key_Escape:
        if (m_current >= 0) {
            setCurrentItem(-1);
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0) {
            emit activated(m_current);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void ChartWidget::leaveEvent(QEvent *event)
{
    if (!m_byKeyboard)
        setCurrentItem(-1);
    QWidget::leaveEvent(event);
}

void ChartWidget::focusInEvent(QFocusEvent *event)
{
    m_byKeyboard = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason;
    QWidget::focusInEvent(event);
}

void ChartWidget::focusOutEvent(QFocusEvent *event)
{
    m_byKeyboard = false;
    setCurrentItem(-1);
    QWidget::focusOutEvent(event);
}

void ChartWidget::hideEvent(QHideEvent *event)
{
    setCurrentItem(-1);
    QWidget::hideEvent(event);
}

void ChartWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeTip();
}

void ChartWidget::placeTip()
{
    if (m_current < 0 || !isVisible()) {
        if (m_tip)
            m_tip->hide();
        return;
    }
    if (m_tip && m_tip->parentWidget() != window())
        delete m_tip;
    if (!m_tip)
        m_tip = new TipBox(window());
    QRectF avoid = itemRect(m_current);
    avoid.translate(mapTo(window(), QPoint()));
    m_tip->showTip(tip(m_current), avoid);
}

void ChartWidget::describe()
{
    const QString text = m_current >= 0 ? tip(m_current).text() : isEmpty() ? m_emptyText : summary();
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

} // namespace viridian::ui
