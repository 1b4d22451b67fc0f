// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/infobutton.h"

#include "ui/controls/popover.h"
#include "ui/theme/icons.h"

#include <QKeyEvent>
#include <QPainter>

namespace viridian::ui {

InfoButton::InfoButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFixedSize(24, 24);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this,
            [this] { (new Popover(m_subject, m_text, m_formula, this))->popup(); });
}

void InfoButton::setExplanation(const QString &subject, const QString &formula, const QString &text)
{
    m_subject = subject;
    m_formula = formula;
    m_text = text;
    setAccessibleName(tr("How %1 is computed").arg(subject));
    setToolTip(formula.isEmpty() ? text : formula);
}

void InfoButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawIcon(painter, QRectF(5, 5, 14, 14), QStringLiteral("info"),
             underMouse() ? Token::Text : Token::Muted);
}

void InfoButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace viridian::ui
