// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/learner/peercard.h"

#include "models/format/format.h"
#include "ui/charts/bullet.h"
#include "ui/charts/percentileband.h"
#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "views/common/messages.h"

#include <QVBoxLayout>

namespace viridian {

PeerCard::PeerCard()
    : PeerCard(new ui::PercentileBand, new QWidget)
{
}

PeerCard::PeerCard(ui::PercentileBand *chart, QWidget *content)
    : ui::TableCard(tr("Peer comparison"), content, chart->table())
    , m_band(chart)
    , m_sentence(new ui::Label)
    , m_engagement(new ui::Label({}, ui::TextStyle::Table, ui::Token::Text2))
    , m_engagementBar(new ui::BulletBar)
    , m_engagementRow(new QWidget)
{
    setBodyMargins(16, 0, 16, 12);
    ui::ChipSpec anonymous;
    anonymous.text = tr("Anonymous");
    anonymous.icon = QStringLiteral("eye-off");
    addHeadWidget(new ui::Chip(anonymous));
    chart->setTitle(tr("Current pace among peers"));
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setWordWrap(true);
    m_engagement->setTextFormat(Qt::RichText);

    auto *row = new QHBoxLayout(m_engagementRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto *name = new ui::Label(tr("Engagement"), ui::TextStyle::Table);
    name->setFixedWidth(128);
    row->addWidget(name);
    m_engagementBar->setFixedWidth(112);
    row->addWidget(m_engagementBar);
    row->addWidget(m_engagement, 1);

    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_sentence);
    column->addWidget(chart);
    column->addWidget(m_engagementRow);
    column->addStretch(1);
}

void PeerCard::setLearner(const LearnerDashboard &learner, bool self, int smallestGroup)
{
    const PeerComparison &peers = learner.peers;
    if (peers.withheld) {
        setOutline(ui::Token::BorderStrong, 1, Qt::DashLine);
        // Nothing of another course may stay in the table that exports read.
        m_band->setData(std::nullopt);
        showMessage(withheldMessage(smallestGroup));
        return;
    }
    setOutline(ui::Token::Hover);
    showPace(learner, self);
    m_engagementRow->setVisible(peers.engagementAbove.has_value());
    if (peers.engagementAbove) {
        ui::Bullet bullet;
        bullet.value = *peers.engagementAbove / 100;
        m_engagementBar->setBullet(bullet);
        m_engagement->setText(
            tr("above %1 of %2")
                .arg(QStringLiteral("<b>%1</b>").arg(format::percent(peers.engagementAbove, 0)),
                     format::count(peers.peers)));
    }
}

void PeerCard::showPace(const LearnerDashboard &learner, bool self)
{
    const PeerComparison &peers = learner.peers;
    const auto strong = [](const QString &text) {
        return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
    };
    const QString course =
        learner.courses.isEmpty() ? QString() : learner.courses.first().code.toHtmlEscaped();
    const QString count = strong(format::count(peers.peers));
    if (peers.paceAbove) {
        const QString share = strong(format::percent(peers.paceAbove, 0));
        m_sentence->setText(self ? tr("You are faster than %1 of %2 peers in %3").arg(share, count, course)
                                 : tr("Faster than %1 of %2 peers in %3").arg(share, count, course));
    } else {
        m_sentence->setText(tr("%1 peers in %2").arg(count, course));
    }
    const bool known = peers.p10 && peers.p25 && peers.median && peers.p75 && peers.p90;
    m_band->setVisible(known);
    if (known)
        m_band->setData(ui::PercentileBandData{.p10 = *peers.p10,
                                               .p25 = *peers.p25,
                                               .median = *peers.median,
                                               .p75 = *peers.p75,
                                               .p90 = *peers.p90,
                                               .own = learner.pace.current,
                                               .unit = tr("% a week"),
                                               .ownName = self ? QString() : learner.displayName});
    else
        m_band->setData(std::nullopt);
}

} // namespace viridian
