// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/figures.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace viridian::ui {

namespace {

double digitWidth(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t c = u'0'; c <= u'9'; ++c)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(c)));
    return widest;
}

/// Calls piece(text, x, width) for each digit and each run without digits, and returns the total width.
/// Digits of other scripts and right-to-left text are shaped as a run: cutting those would break them.
template <typename Piece>
double forEachPiece(const QFontMetricsF &metrics, const QString &text, Piece piece)
{
    if (text.isRightToLeft()) {
        const double width = metrics.horizontalAdvance(text);
        piece(text, 0.0, width);
        return width;
    }
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const double digit = digitWidth(metrics);
    double x = 0;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype to = from + 1;
        if (!isDigit(text.at(from))) {
            while (to < text.size() && !isDigit(text.at(to)))
                ++to;
        }
        const QString part = text.mid(from, to - from);
        const double width = isDigit(text.at(from)) ? digit : metrics.horizontalAdvance(part);
        piece(part, x, width);
        x += width;
        from = to;
    }
    return x;
}

} // namespace

double figureWidth(const QFont &font, const QString &text)
{
    return forEachPiece(QFontMetricsF(font), text, [](const QString &, double, double) {});
}

QString elidedFigures(const QFont &font, const QString &text, double width)
{
    if (figureWidth(font, text) <= width + 0.5) // layouts give whole px
        return text;
    const QString sign = QStringLiteral("…");
    qsizetype length = text.size();
    while (length > 0 && figureWidth(font, text.left(length).trimmed() + sign) > width)
        --length;
    return text.left(length).trimmed() + sign;
}

void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double width = figureWidth(painter.font(), text);
    double left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        left = rect.center().x() - width / 2;
    double baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (alignment & Qt::AlignTop)
        baseline = rect.top() + metrics.ascent();
    else if (alignment & Qt::AlignBottom)
        baseline = rect.bottom() - metrics.descent();
    forEachPiece(metrics, text, [&](const QString &part, double x, double advance) {
        const double slack = part.size() == 1 ? (advance - metrics.horizontalAdvance(part)) / 2 : 0;
        painter.drawText(QPointF(left + x + slack, baseline), part);
    });
}

} // namespace viridian::ui
