// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/stylefields.h"

#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/styleproperties.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionComboBox>
#include <QStyleOptionSpinBox>
#include <QTextEdit>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int padding = 10;
constexpr int stepperWidth = 28;

} // namespace

QSize fieldSize(QStyle::ContentsType type, const QStyleOption &option, const QSize &contents,
                const QWidget *widget)
{
    const int height = isLarge(widget) ? 32 : 28;
    int width = contents.width() + 2 * padding;
    if (type == QStyle::CT_ComboBox) {
        width += 14 + 8;
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
            combo && !combo->currentIcon.isNull())
            width += 4;
    }
    if (type == QStyle::CT_SpinBox)
        width += stepperWidth - padding;
    return {width, height};
}

void drawFieldPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focused = option.state & QStyle::State_HasFocus;
    const bool invalid = isInvalid(widget);
    Token outline = Token::BorderStrong;
    if (!enabled)
        outline = Token::Border;
    else if (focused)
        outline = Token::Ring;
    else if (invalid)
        outline = Token::Danger;
    drawRounded(painter, option.rect, controlRadius, color(Token::Input), color(outline),
                enabled && focused ? 2 : 1);
}

QRect lineEditContents(const QStyleOption &option, const QWidget *)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (!frame || frame->lineWidth == 0)
        return option.rect;
    // QLineEdit adds 2 px of its own on either side.
    return option.rect.adjusted(padding - 2, 2, -(padding - 2), -2);
}

void drawCombo(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget)
{
    drawFieldPanel(option, painter, widget);
    const QRect arrow = comboRect(option, QStyle::SC_ComboBoxArrow, option.rect);
    drawIcon(painter, QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {14, 14}, arrow),
             QStringLiteral("chevron-down"),
             option.state & QStyle::State_Enabled ? Token::Text2 : Token::Muted);
}

void drawComboLabel(const QStyleOption &option, QPainter &painter, const QWidget *)
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
    if (!combo || combo->editable)
        return;
    QRect rest = comboRect(*combo, QStyle::SC_ComboBoxEditField, option.rect);
    const bool enabled = option.state & QStyle::State_Enabled;
    if (!combo->currentIcon.isNull()) {
        const QRect place =
            QStyle::alignedRect(combo->direction, Qt::AlignLeft | Qt::AlignVCenter, {14, 14}, rest);
        combo->currentIcon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        combo->direction == Qt::RightToLeft ? rest.setRight(place.left() - 6)
                                            : rest.setLeft(place.right() + 7);
    }
    painter.setPen(color(enabled ? Token::Text : Token::Muted));
    painter.drawText(
        rest, static_cast<int>(QStyle::visualAlignment(combo->direction, Qt::AlignLeft | Qt::AlignVCenter)),
        painter.fontMetrics().elidedText(combo->currentText, Qt::ElideRight, rest.width()));
}

QRect comboRect(const QStyleOptionComplex &option, QStyle::SubControl sub, const QRect &fallback)
{
    QRect rect;
    switch (sub) {
    case QStyle::SC_ComboBoxArrow:
        rect = QRect(option.rect.right() - 24, option.rect.top(), 18, option.rect.height());
        break;
    case QStyle::SC_ComboBoxEditField:
        rect = option.rect.adjusted(padding, 1, -26, -1);
        break;
    case QStyle::SC_ComboBoxFrame:
        rect = option.rect;
        break;
    default:
        return fallback;
    }
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void drawSpinBox(const QStyle &style, const QStyleOptionComplex &option, QPainter &painter,
                 const QWidget *widget)
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    if (!spin)
        return;
    if (spin->frame)
        drawFieldPanel(option, painter, widget);
    const auto arrow = [&](QStyle::SubControl sub, const QString &id,
                           QAbstractSpinBox::StepEnabledFlag step) {
        const QRect place = style.subControlRect(QStyle::CC_SpinBox, spin, sub, widget);
        const bool able = spin->stepEnabled & step && option.state & QStyle::State_Enabled;
        drawIcon(painter, QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {12, 12}, place), id,
                 able ? Token::Text2 : Token::Border);
    };
    arrow(QStyle::SC_SpinBoxUp, QStringLiteral("chevron-up"), QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, QStringLiteral("chevron-down"), QAbstractSpinBox::StepDownEnabled);
}

QRect spinBoxRect(const QStyleOptionComplex &option, QStyle::SubControl sub)
{
    const QRect all = option.rect;
    const QRect steps(all.right() - stepperWidth + 1, all.top() + 1, stepperWidth, all.height() - 2);
    QRect rect = all;
    if (sub == QStyle::SC_SpinBoxUp)
        rect = steps.adjusted(0, 0, 0, -steps.height() / 2);
    else if (sub == QStyle::SC_SpinBoxDown)
        rect = steps.adjusted(0, steps.height() / 2, 0, 0);
    else if (sub == QStyle::SC_SpinBoxEditField)
        rect = all.adjusted(padding - 2, 2, -stepperWidth, -2);
    return QStyle::visualRect(option.direction, all, rect);
}

} // namespace viridian::ui
