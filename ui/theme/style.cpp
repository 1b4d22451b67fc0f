// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/style.h"

#include "ui/theme/focusring.h"
#include "ui/theme/fonts.h"
#include "ui/theme/shape.h"
#include "ui/theme/stylebars.h"
#include "ui/theme/stylebuttons.h"
#include "ui/theme/stylefields.h"
#include "ui/theme/styleviews.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOption>
#include <QTextEdit>
#include <QToolTip>

namespace viridian::ui {

Style::Style()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void Style::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    for (const char *control : {"QPushButton", "QToolButton", "QTabBar"})
        QApplication::setFont(font(TextStyle::TableMedium), control);
    for (const char *control : {"QLineEdit", "QComboBox", "QAbstractSpinBox", "QAbstractItemView", "QMenu",
                                "QPlainTextEdit", "QTextEdit", "QTipLabel"})
        QApplication::setFont(font(TextStyle::Table), control);
    QApplication::setFont(font(TextStyle::CaptionMedium), "QHeaderView");
    QToolTip::setFont(font(TextStyle::Table));
    m_ring = new FocusRing(this);
}

void Style::unpolish(QApplication *application)
{
    delete m_ring;
    m_ring = nullptr;
    QProxyStyle::unpolish(application);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QHeaderView *>(widget) ||
        qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorHeaderArrow: // drawn with the label
    case PE_FrameFocusRect:       // the focus ring is FocusRing's, fields and rows draw their own
        return;
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        drawButtonPanel(*option, *painter, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckIndicator(*option, *painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioIndicator(*option, *painter);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            drawFieldPanel(*option, *painter, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (qobject_cast<const QTextEdit *>(widget) || (widget && widget->inherits("QPlainTextEdit"))) {
            drawFieldPanel(*option, *painter, widget);
            return;
        }
        break;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        drawItemPanel(element, *option, *painter);
        return;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
        drawRounded(*painter, option->rect, 0, color(Token::Raised), color(Token::BorderStrong));
        return;
    case PE_PanelScrollAreaCorner:
    case PE_FrameMenu:
    case PE_FrameStatusBarItem:
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        drawButtonLabel(*option, *painter, widget);
        return;
    case CE_FocusFrame:
        drawFocusRing(*option, *painter);
        return;
    case CE_ComboBoxLabel:
        drawComboLabel(*option, *painter, widget);
        return;
    case CE_HeaderSection:
        drawHeaderSection(*option, *painter, widget);
        return;
    case CE_HeaderLabel:
        drawHeaderLabel(*option, *painter, widget);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, color(Token::Surface));
        drawHeaderLine(option->rect, *painter);
        return;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem readable(*item);
            readable.palette.setColor(QPalette::HighlightedText, color(Token::Text));
            readable.showDecorationSelected = true;
            QProxyStyle::drawControl(element, &readable, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        drawMenuItem(*option, *painter, widget);
        return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
        drawProgress(element, *option, *painter);
        return;
    case CE_ProgressBarLabel:
        return;
    case CE_Splitter:
        drawSplitter(*option, *painter);
        return;
    case CE_TabBarTabShape:
        drawTabShape(*option, *painter);
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        drawCombo(*option, *painter, widget);
        return;
    case CC_SpinBox:
        drawSpinBox(*this, *option, *painter, widget);
        return;
    case CC_ScrollBar:
        drawScrollBar(*this, *option, *painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return 14;
    case PM_ToolBarIconSize:
        return 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuPanelWidth:
        return 0;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return FocusRing::reach;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_SplitterWidth:
        return 9;
    case PM_HeaderMargin:
    case PM_ToolTipLabelFrameWidth:
        return 8;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_ComboBox_Popup:
    case SH_ComboBox_ListMouseTracking:
        return hint == SH_ComboBox_ListMouseTracking ? 1 : 0;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    case SH_Menu_FadeOutOnHide:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        return buttonSize(*option, widget);
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return fieldSize(type, *option, size, widget);
    case CT_CheckBox:
    case CT_RadioButton:
        return QProxyStyle::sizeFromContents(type, option, size, widget).expandedTo({24, 24});
    case CT_HeaderSection:
        return headerSize(*option);
    case CT_MenuItem:
        return menuItemSize(*option, size);
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents:
        return lineEditContents(*option, widget);
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar:
        return scrollBarRect(*option, sub);
    case CC_ComboBox:
        return comboRect(*option, sub, QProxyStyle::subControlRect(control, option, sub, widget));
    case CC_SpinBox:
        return spinBoxRect(*option, sub);
    default:
        return QProxyStyle::subControlRect(control, option, sub, widget);
    }
}

} // namespace viridian::ui
