// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/numeral.h"

#include "ui/theme/figures.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace viridian::ui {

namespace {

constexpr int unitGap = 6;

} // namespace

Numeral::Numeral(TextStyle style, QWidget *parent)
    : QWidget(parent)
    , m_style(style)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Numeral::setValue(const QString &figure, const QString &unit)
{
    m_figure = figure;
    m_unit = unit;
    setAccessibleName(unit.isEmpty() ? figure : QStringLiteral("%1 %2").arg(figure, unit));
    updateGeometry();
    update();
}

void Numeral::setTone(Token tone)
{
    m_tone = tone;
    update();
}

QSize Numeral::sizeHint() const
{
    double width = figureWidth(ui::font(m_style, m_figure), m_figure);
    if (!m_unit.isEmpty())
        width += unitGap + figureWidth(ui::font(TextStyle::Table, m_unit), m_unit);
    return {static_cast<int>(std::ceil(width)), lineHeight(m_style)};
}

QSize Numeral::minimumSizeHint() const
{
    return {static_cast<int>(std::ceil(figureWidth(ui::font(m_style, m_figure), m_figure))),
            lineHeight(m_style)};
}

void Numeral::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont large = ui::font(m_style, m_figure);
    const double width = figureWidth(large, m_figure);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const auto start = Qt::AlignVCenter | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    painter.setFont(large);
    painter.setPen(color(m_tone));
    drawFigures(painter, rect(), start, m_figure);
    if (m_unit.isEmpty())
        return;
    const QFont small = ui::font(TextStyle::Table, m_unit);
    const QFontMetricsF big(large);
    const QFontMetricsF little(small);
    const double baseline = QRectF(rect()).center().y() + (big.ascent() - big.descent()) / 2;
    const double room = this->width() - width - unitGap;
    QRectF place(rightToLeft ? 0 : width + unitGap, baseline - little.ascent(), room,
                 little.ascent() + little.descent());
    painter.setFont(small);
    painter.setPen(color(Token::Muted));
    drawFigures(painter, place, Qt::AlignTop | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                elidedFigures(small, m_unit, room));
}

} // namespace viridian::ui
