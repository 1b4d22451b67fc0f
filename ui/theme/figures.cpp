// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/figures.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPainter>

#include <algorithm>
#include <array>

namespace viridian::ui {

namespace {

/// How wide the ten digits of a font are.
struct Digits
{
    explicit Digits(const QFontMetricsF &metrics)
    {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = metrics.horizontalAdvance(QChar(static_cast<char16_t>(u'0' + i)));
        widest = std::ranges::max(widths);
    }

    std::array<double, 10> widths{};
    double widest = 0;
};

/// Kept for each font and resolution: every figure on a page asks, and shaping ten digits takes longer than
/// the rest of it. For the GUI thread.
const Digits &digitsOf(const QFont &font, const QFontMetricsF &metrics, int dpi)
{
    static QHash<std::pair<QFont, int>, Digits> known;
    constexpr qsizetype fontsInUse = 64; // a handful; a chart that scales its fonts must not fill the memory
    const std::pair key(font, dpi);
    auto found = known.constFind(key);
    if (found == known.constEnd()) {
        if (known.size() >= fontsInUse)
            known.clear();
        found = known.insert(key, Digits(metrics));
    }
    return *found;
}

/// Calls piece(text, x, slack) for each digit, with the room left beside it, and each run without digits;
/// returns the total width. Digits of other scripts and right-to-left text are shaped as a run: cutting those
/// would break them.
template <typename Piece>
double forEachPiece(const QFontMetricsF &metrics, const Digits &digits, const QString &text, Piece piece)
{
    if (text.isRightToLeft()) {
        piece(text, 0.0, 0.0);
        return metrics.horizontalAdvance(text);
    }
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    double x = 0;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype to = from + 1;
        if (isDigit(text.at(from))) {
            piece(text.mid(from, 1), x, digits.widest - digits.widths.at(text.at(from).unicode() - u'0'));
            x += digits.widest;
        } else {
            while (to < text.size() && !isDigit(text.at(to)))
                ++to;
            const QString part = text.mid(from, to - from);
            piece(part, x, 0.0);
            x += metrics.horizontalAdvance(part);
        }
        from = to;
    }
    return x;
}

} // namespace

double figureWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    return forEachPiece(metrics, digitsOf(font, metrics, 0), text, [](const QString &, double, double) {});
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
    const Digits &digits = digitsOf(painter.font(), metrics, painter.device()->logicalDpiY());
    forEachPiece(metrics, digits, text, [&](const QString &part, double x, double slack) {
        painter.drawText(QPointF(left + x + slack / 2, baseline), part);
    });
}

} // namespace viridian::ui
