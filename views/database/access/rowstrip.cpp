// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/rowstrip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <functional>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

constexpr int padding = 10;
constexpr int widest = 180;
constexpr int keySize = 12;
constexpr int slack = 4; // a text is drawn a little wider than it measures

QString shown(const std::optional<QString> &value)
{
    //: A value that is NULL in the database.
    return value ? QString(*value).replace(u'\n', u' ') : RowStrip::tr("NULL");
}

} // namespace

RowStrip::RowStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RowStrip::setFields(QList<Field> fields)
{
    std::stable_partition(fields.begin(), fields.end(), std::mem_fn(&Field::isKey));
    m_fields = std::move(fields);
    QStringList lines;
    for (const Field &field : std::as_const(m_fields))
        lines.append(field.column + QStringLiteral(" = ") + shown(field.value));
    setToolTip(lines.join(u'\n'));
    setAccessibleName(tr("The row: %1").arg(lines.join(QStringLiteral(", "))));
    update();
}

void RowStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ui::drawRounded(painter, rect(), ui::controlRadius, ui::color(Token::Raised));
    int left = 2;
    for (const Field &field : std::as_const(m_fields)) {
        const QFont names = ui::font(TextStyle::Caption, field.column);
        const QString value = shown(field.value);
        const QFont values = ui::font(TextStyle::Code, value);
        const int mark = field.isKey ? keySize + 4 : 0;
        const int words = std::min(std::max(QFontMetrics(names).horizontalAdvance(field.column) + mark,
                                            QFontMetrics(values).horizontalAdvance(value)) +
                                       slack,
                                   widest);
        if (left + words + 2 * padding > width())
            break;
        if (left > 2)
            painter.fillRect(QRect(left, 8, 1, height() - 16), ui::color(Token::Hover));
        if (field.isKey)
            ui::drawIcon(painter, QRectF(left + padding, 6, keySize, keySize), QStringLiteral("key"),
                         Token::Warn);
        painter.setFont(names);
        painter.setPen(ui::color(Token::Muted));
        const QRect above(left + padding + mark, 4, words - mark, 16);
        painter.drawText(above, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(field.column, Qt::ElideRight, above.width()));
        painter.setFont(values);
        painter.setPen(ui::color(field.value ? Token::Text : Token::Muted));
        const QRect below(left + padding, 20, words, 20);
        painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(value, Qt::ElideRight, below.width()));
        left += words + 2 * padding;
    }
}

} // namespace viridian
