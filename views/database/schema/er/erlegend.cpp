// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/erlegend.h"

#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/theme/theme.h"
#include "views/database/schema/er/eredgeitem.h"

#include <QHBoxLayout>
#include <QPainter>

namespace viridian {

namespace {

constexpr int markWidth = 16;

/// An edge's end, as the diagram draws it.
class EndMark : public QWidget
{
public:
    explicit EndMark(ErEnd end)
        : m_end(end)
    {
        setFixedSize(markWidth, markWidth);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(ui::color(ui::Token::Accent), 1));
        const double middle = markWidth / 2.0;
        painter.drawLine(QPointF(0, middle), QPointF(markWidth, middle));
        painter.setBrush(m_end == ErEnd::Maybe ? QBrush(ui::color(ui::Token::Base)) : QBrush(Qt::NoBrush));
        painter.drawPath(endMark(m_end, {0, middle}, 1));
    }

private:
    ErEnd m_end;
};

} // namespace

ErLegend::ErLegend(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(4);
    const auto add = [row](QWidget *mark, const QString &text) {
        if (row->count() > 0)
            row->addSpacing(6);
        row->addWidget(mark);
        row->addWidget(new ui::Label(text, ui::TextStyle::Caption, ui::Token::Text2));
    };
    add(new ui::IconLabel(QStringLiteral("key"), ui::Token::Warn, 12), tr("primary key"));
    add(new ui::IconLabel(QStringLiteral("link"), ui::Token::Info, 12), tr("foreign key"));
    add(new EndMark(ErEnd::Many), tr("many"));
    add(new EndMark(ErEnd::One), tr("one"));
    add(new EndMark(ErEnd::Maybe), tr("none"));
}

void ErLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ui::color(ui::Token::Base)); // a card may be below
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace viridian
