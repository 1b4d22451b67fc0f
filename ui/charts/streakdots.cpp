// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/streakdots.h"

#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

namespace viridian::ui {

StreakDots::StreakDots(QWidget *parent)
    : ChartWidget(parent)
{
}

void StreakDots::setDays(QDate last, QList<bool> active)
{
    m_last = last;
    m_active = std::move(active);
    table()->setContent({tr("Day"), tr("Active")}, itemCount(), [this](int row, int column) -> QVariant {
        return column == 0 ? QVariant(day(row)) : QVariant(m_active[row] ? tr("yes") : tr("no"));
    });
    dataChanged();
}

Tip StreakDots::tip(int item) const
{
    return {QLocale().toString(day(item), u"ddd d MMM yyyy"),
            {{QString(), m_active[item] ? tr("active") : tr("no activity")}}};
}

QRectF StreakDots::itemRect(int item) const
{
    const double pitch = std::min(9.0, (width() + 2.0) / double(m_active.size()));
    const double left = width() - pitch * double(m_active.size()) + 2;
    return {left + pitch * item, (height() - 16) / 2.0, pitch - 2, 16};
}

QString StreakDots::summary() const
{
    return tr("%n of the last %1 day(s) active", nullptr, int(m_active.count(true))).arg(m_active.size());
}

void StreakDots::draw(QPainter &painter)
{
    painter.setPen(Qt::NoPen);
    for (int item = 0; item < itemCount(); ++item) {
        painter.setBrush(ui::color(m_active[item] ? Token::Accent : Token::Raised));
        painter.drawRoundedRect(itemRect(item), 2, 2);
    }
}

} // namespace viridian::ui
