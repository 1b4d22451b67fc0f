// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/workstrip.h"

#include "models/format/format.h"
#include "models/itemmodels/plannedworkmodel.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

constexpr int columns = 6;
constexpr int cellHeight = 40;
constexpr int gap = 4;
constexpr qsizetype most = 12;
constexpr qsizetype ahead = 2; ///< of them, pieces still to come

} // namespace

WorkStrip::WorkStrip(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Planned work"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WorkStrip::setWork(const QList<PlannedWork> &work, QDate today)
{
    m_today = today;
    QList<PlannedWork> dated = work;
    dated.removeIf([](const PlannedWork &piece) { return !piece.due; });
    const auto past =
        std::ranges::count_if(dated, [&](const PlannedWork &piece) { return *piece.due <= today; });
    m_before = std::clamp<qsizetype>(past + ahead - most, 0, std::max<qsizetype>(dated.size() - most, 0));
    m_work = dated.mid(m_before, most);
    QStringList lines;
    for (const PlannedWork &piece : m_work)
        lines.append(describe(piece));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize WorkStrip::sizeHint() const
{
    const auto rows = static_cast<int>((m_work.size() + columns - 1) / columns);
    return {columns * 32 + (columns - 1) * gap, rows == 0 ? 0 : rows * cellHeight + (rows - 1) * gap};
}

QRect WorkStrip::cell(qsizetype index) const
{
    const auto column = static_cast<int>(index % columns);
    const auto row = static_cast<int>(index / columns);
    const double step = (width() + gap) / double(columns);
    const int left = qRound(column * step);
    const QRect leftToRight(left, row * (cellHeight + gap), qRound((column + 1) * step) - gap - left,
                            cellHeight);
    return style()->visualRect(layoutDirection(), rect(), leftToRight);
}

QString WorkStrip::describe(const PlannedWork &work) const
{
    const WorkState state = workState(work, m_today);
    if (state == WorkState::Submitted) {
        return work.score
                   ? tr("%1: submitted %2, score %3")
                         .arg(work.title, format::date(work.submitted, m_today), format::number(work.score))
                   : tr("%1: submitted %2").arg(work.title, format::date(work.submitted, m_today));
    }
    //: %1 a piece of work, %2 a date, %3 "missing" or "due".
    return tr("%1: due %2, %3").arg(work.title, format::date(work.due, m_today), workStateText(state));
}

void WorkStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < m_work.size(); ++i) {
        const WorkState state = workState(m_work.at(i), m_today);
        const QRect box = cell(i);
        const bool missed = state == WorkState::Missed;
        const bool due = state == WorkState::Due;
        ui::drawRounded(painter, box, ui::controlRadius, Qt::transparent,
                        ui::color(missed ? Token::Danger
                                  : due  ? Token::Border
                                         : Token::Hover),
                        1, due ? Qt::DashLine : Qt::SolidLine);
        painter.setFont(ui::font(TextStyle::Caption));
        painter.setPen(ui::color(Token::Muted));
        ui::drawFigures(painter, QRectF(box.left(), box.top() + 4, box.width(), 16), Qt::AlignCenter,
                        format::count(m_before + i + 1));
        const QRectF lower(box.left(), box.top() + 20, box.width(), 16);
        if (missed) {
            const QPointF middle = lower.center();
            ui::drawIcon(painter, QRectF(middle.x() - 7, middle.y() - 7, 14, 14), QStringLiteral("close"),
                         Token::Danger);
            continue;
        }
        const std::optional<double> score = m_work.at(i).score;
        painter.setFont(ui::font(TextStyle::CaptionStrong));
        painter.setPen(ui::color(due ? Token::Text2 : Token::Text));
        if (!due && !score)
            ui::drawIcon(painter, QRectF(lower.center().x() - 7, lower.center().y() - 7, 14, 14),
                         QStringLiteral("check"), Token::Accent);
        else
            ui::drawFigures(painter, lower, Qt::AlignCenter, due ? tr("due") : format::number(score));
    }
}

bool WorkStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        for (qsizetype i = 0; i < m_work.size(); ++i) {
            if (cell(i).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), describe(m_work.at(i)), this, cell(i));
                return true;
            }
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace viridian
