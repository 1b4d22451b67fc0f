// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/segmented.h"

#include "ui/controls/segmentbutton.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace viridian::ui {

Segmented::Segmented(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFixedHeight(28);
    setAccessibleName(name);
}

int Segmented::addSegment(const QString &text, const QString &toolTip)
{
    auto *segment = new SegmentButton(text, this);
    segment->setToolTip(toolTip);
    if (!m_segments.isEmpty())
        m_segments.last()->setLast(false);
    const int index = static_cast<int>(m_segments.size());
    m_segments.append(segment);
    layout()->addWidget(segment);
    connect(segment, &QAbstractButton::clicked, this, [this, index] { choose(index); });
    setEqualWidths(m_equal);
    return index;
}

void Segmented::setCount(int index, const QString &count)
{
    m_segments.at(index)->setCountText(count);
    setEqualWidths(m_equal);
}

void Segmented::setLocked(int index, bool locked, const QString &why)
{
    SegmentButton *segment = m_segments.at(index);
    segment->setLocked(locked);
    segment->setToolTip(why);
    segment->setAccessibleDescription(why);
    setEqualWidths(m_equal);
}

bool Segmented::isLocked(int index) const
{
    return m_segments.at(index)->isLocked();
}

int Segmented::count() const
{
    return static_cast<int>(m_segments.size());
}

void Segmented::clear()
{
    qDeleteAll(m_segments);
    m_segments.clear();
    m_current = -1;
}

void Segmented::setCurrent(int index)
{
    m_current = index;
    for (int i = 0; i < count(); ++i)
        m_segments.at(i)->setChecked(i == index);
    setAccessibleDescription(index < 0 ? QString() : m_segments.at(index)->text());
}

void Segmented::setEqualWidths(bool equal)
{
    m_equal = equal;
    int widest = 0;
    for (const SegmentButton *segment : std::as_const(m_segments))
        widest = std::max(widest, segment->sizeHint().width());
    for (SegmentButton *segment : std::as_const(m_segments))
        segment->setMinimumWidth(equal ? widest : 0);
    setSizePolicy(equal ? QSizePolicy::Minimum : QSizePolicy::Fixed, QSizePolicy::Fixed);
}

SegmentButton *Segmented::segment(int index) const
{
    return m_segments.at(index);
}

int Segmented::next(int from, int step) const
{
    for (int i = from + step; i >= 0 && i < count(); i += step) {
        if (!isLocked(i))
            return i;
    }
    return -1;
}

void Segmented::choose(int index)
{
    const bool other = index != m_current;
    setCurrent(index); // also undoes the button's own toggle
    if (other)
        emit chosen(index);
}

void Segmented::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    int to = -1;
    switch (event->key()) {
    case Qt::Key_Right:
        to = next(m_current, forward);
        break;
    case Qt::Key_Left:
        to = next(m_current < 0 ? count() : m_current, -forward);
        break;
    case Qt::Key_Home:
        to = next(-1, 1);
        break;
    case Qt::Key_End:
        to = next(count(), -1);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (to >= 0)
        choose(to);
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), controlRadius, color(Token::Input),
                color(isEnabled() ? Token::BorderStrong : Token::Border));
}

} // namespace viridian::ui
