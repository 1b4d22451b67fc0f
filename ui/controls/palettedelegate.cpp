// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/palettedelegate.h"

#include "ui/controls/paletteroles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QIcon>
#include <QPainter>

namespace viridian::ui {

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const auto visual = [&option](const QRect &at) {
        return QStyle::visualRect(option.direction, option.rect, at);
    };
    const QRect r = option.rect;
    const bool chosen = option.state & QStyle::State_Selected;
    if (chosen)
        drawRounded(*painter, r, controlRadius, color(Token::Hover), color(Token::Ring));
    else if (option.state & QStyle::State_MouseOver)
        drawRounded(*painter, r, controlRadius, color(Token::Input));
    const auto icon = index.data(Qt::DecorationRole).value<QIcon>();
    icon.paint(painter, visual({r.left() + 10, r.center().y() - 7, 16, 16}));
    const QString detail = index.data(PaletteDetailRole).toString();
    painter->setFont(font(TextStyle::Caption));
    painter->setPen(color(chosen ? Token::Text2 : Token::Muted));
    const int detailWidth = painter->fontMetrics().horizontalAdvance(detail);
    painter->drawText(visual(r.adjusted(36, 0, -10, 0)),
                      int(QStyle::visualAlignment(option.direction, Qt::AlignRight)) | Qt::AlignVCenter,
                      detail);
    painter->setFont(font(TextStyle::Body));
    painter->setPen(color(Token::Text));
    const QRect words = r.adjusted(36, 0, -20 - detailWidth, 0);
    painter->drawText(
        visual(words), int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, 32};
}

} // namespace viridian::ui
