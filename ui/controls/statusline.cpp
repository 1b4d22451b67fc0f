// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/statusline.h"

#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/controls/separator.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace viridian::ui {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_fact(new Label(QString(), TextStyle::Caption, Token::Text2))
{
    setFixedHeight(28);
    setAccessibleName(tr("Status"));
    m_row->setContentsMargins(16, 1, 16, 0);
    m_row->setSpacing(6);
    m_row->addStretch(1);
    m_row->addWidget(m_fact);
    m_fact->setElided(true);
}

int StatusLine::addSegment()
{
    const int at = static_cast<int>(m_segments.size()) * 3;
    auto *line = new Separator(Qt::Vertical);
    auto *icon = new IconLabel(QString(), Token::Text2, 14);
    auto *text = new Label(QString(), TextStyle::Caption, Token::Text2);
    text->setTextFormat(Qt::RichText);
    m_row->insertWidget(at, line);
    m_row->insertWidget(at + 1, icon);
    m_row->insertWidget(at + 2, text);
    m_segments.append({line, icon, text});
    const int index = static_cast<int>(m_segments.size()) - 1;
    setSegment(index, QString());
    return index;
}

void StatusLine::setSegment(int index, const QString &richText, const QString &iconId, Token tone)
{
    const Segment &segment = m_segments.at(index);
    segment.text->setText(richText);
    segment.text->setTone(tone == Token::Warn || tone == Token::Danger ? tone : Token::Text2);
    segment.icon->setIcon(iconId, tone);
    segment.text->setVisible(!richText.isEmpty());
    segment.icon->setVisible(!richText.isEmpty() && !iconId.isEmpty());
    bool before = false;
    for (const Segment &each : std::as_const(m_segments)) {
        const bool shown = !each.text->isHidden();
        each.line->setVisible(shown && before);
        before = before || shown;
    }
}

void StatusLine::setFact(const QString &fact)
{
    m_fact->setText(fact);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), color(Token::Border));
}

} // namespace viridian::ui
