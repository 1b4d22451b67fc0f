// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/stepsrow.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace viridian {

using ui::Token;
using Kind = ConnectionStep::Kind;
using Outcome = ConnectionStep::Outcome;

namespace {

QString name(const ConnectionStep &step)
{
    switch (step.kind) {
    case Kind::Host:
        return StepsRow::tr("Host found");
    case Kind::Port:
        return StepsRow::tr("Port open");
    case Kind::Tls:
        return StepsRow::tr("TLS");
    case Kind::Login:
        return StepsRow::tr("Login");
    case Kind::Roles:
        return StepsRow::tr("Roles");
    case Kind::Api:
        return StepsRow::tr("API answers");
    }
    return {};
}

QString word(const ConnectionStep &step)
{
    if (!step.text.isEmpty())
        return step.text;
    switch (step.outcome) {
    case Outcome::Passed:
        return StepsRow::tr("in order");
    case Outcome::Failed:
        return StepsRow::tr("failed");
    case Outcome::NotTried:
        return StepsRow::tr("not tried");
    case Outcome::NotNeeded:
        return StepsRow::tr("not needed");
    }
    return {};
}

struct Mark
{
    QString icon;
    Token tone;
};

Mark mark(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return {QStringLiteral("check"), Token::Accent};
    case Outcome::Failed:
        return {QStringLiteral("close"), Token::Danger};
    case Outcome::NotTried:
    case Outcome::NotNeeded:
        break;
    }
    return {QStringLiteral("minus"), Token::Muted};
}

} // namespace

StepsRow::StepsRow(const QList<Kind> &kinds, QWidget *parent)
    : QWidget(parent)
    , m_kinds(kinds)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Steps of the connection"));
    reset();
}

void StepsRow::reset()
{
    m_steps.clear();
    for (const Kind kind : m_kinds) {
        ConnectionStep step;
        step.kind = kind;
        m_steps.append(step);
    }
    describe();
}

void StepsRow::setStep(const ConnectionStep &step)
{
    m_steps[m_kinds.indexOf(step.kind)] = step;
    describe();
}

void StepsRow::describe()
{
    QStringList parts;
    for (const ConnectionStep &step : m_steps)
        parts.append(name(step) + QStringLiteral(": ") + word(step));
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    update();
}

void StepsRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    ui::drawRounded(painter, rect(), ui::controlRadius, ui::color(Token::Input), ui::color(Token::Hover));
    const int share = (width() - 24) / static_cast<int>(m_steps.size());
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const ConnectionStep &step = m_steps.at(i);
        const auto place = [&](int left, int top, int w, int h) {
            return QStyle::visualRect(layoutDirection(), rect(),
                                      QRect(12 + static_cast<int>(i) * share + left, top, w, h));
        };
        const auto [icon, tone] = mark(step.outcome);
        const QRectF ring = QRectF(place(0, 18, 20, 20)).adjusted(0.75, 0.75, -0.75, -0.75);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ui::color(tone), 1.5));
        painter.drawEllipse(ring);
        ui::drawIcon(painter, ring.adjusted(3.25, 3.25, -3.25, -3.25), icon, tone);

        const auto write = [&](ui::TextStyle style, Token color, int top, const QString &words) {
            painter.setFont(ui::font(style));
            painter.setPen(ui::color(color));
            painter.drawText(place(28, top, share - 32, 16), Qt::AlignVCenter | Qt::AlignLeading,
                             painter.fontMetrics().elidedText(words, Qt::ElideRight, share - 32));
        };
        write(ui::TextStyle::TableMedium, step.outcome == Outcome::NotTried ? Token::Muted : Token::Text, 12,
              name(step));
        write(ui::TextStyle::Caption, step.outcome == Outcome::Failed ? Token::Danger : Token::Muted, 28,
              word(step));
    }
}

} // namespace viridian
