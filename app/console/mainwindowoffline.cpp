// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Work without the server, for MainWindow; its layout and wiring are in mainwindow.cpp.
#include "app/console/mainwindow.h"

#include "app/console/connector.h"
#include "app/console/offline/offlinecopies.h"
#include "app/console/offline/unlockdialog.h"
#include "app/console/pagehost.h"
#include "models/format/format.h"
#include "ui/controls/statusline.h"
#include "ui/controls/toast.h"
#include "views/settings/offlinecard.h"
#include "views/settings/settingspage.h"

#include <QPointer>

namespace viridian {

void MainWindow::offerCopies(OfflineCopies &copies)
{
    m_copies = &copies;
    connect(&m_connector, &Connector::copiesLocked, this, [this](const ConnectionProfile &profile) {
        auto *dialog = new UnlockDialog(*m_copies, profile, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::finished, &m_connector,
                [this](int result) { m_connector.unlocked(result == QDialog::Accepted); });
        dialog->open();
    });
    connect(&m_session, &SessionController::opened, this, [this] {
        if (m_copies->state().key == CopyKey::Locked)
            m_toast->showText(
                tr("The copies of this connection are locked. Settings asks for their passphrase."));
    });
}

void MainWindow::connectCopies(SettingsPage &page)
{
    OfflineCard *card = page.offlineCard();
    card->setRules(m_settings.copyRules());
    const auto showState = [this, card] {
        card->setState(m_session.isOpen() ? m_copies->state() : OfflineState(),
                       QDateTime::currentDateTimeUtc());
    };
    showState();
    connect(m_copies, &OfflineCopies::changed, card, showState);
    connect(&m_session, &SessionController::opened, card, showState);
    connect(&m_session, &SessionController::closed, card, showState);
    connect(card, &OfflineCard::keptRequested, m_copies, &OfflineCopies::setKept);
    connect(card, &OfflineCard::rulesRequested, &m_settings, &Settings::setCopyRules);
    connect(card, &OfflineCard::passphraseChosen, m_copies, &OfflineCopies::keepBehind);
    connect(card, &OfflineCard::passphraseGiven, this, [this, card](const QString &passphrase) {
        m_copies->unlock(m_session.profile(), passphrase,
                         [card = QPointer(card)](const Result<void> &unlocked) {
                             if (card)
                                 card->showUnlocked(unlocked);
                         });
    });
    connect(card, &OfflineCard::pullRequested, m_copies, &OfflineCopies::pullNow);
    connect(card, &OfflineCard::stopRequested, m_copies, &OfflineCopies::stopPull);
    connect(card, &OfflineCard::removeRequested, m_copies, &OfflineCopies::removeCopies);
    card->show();
}

void MainWindow::offlineChanged()
{
    showFreshness(); // what can be asked for is another
    m_pages->reloadFigures();
}

void MainWindow::showOffline(const ConnectionState &state)
{
    const bool offline = state.phase == ConnectionState::Phase::Offline;
    m_status->setSegment(
        m_offlineSegment,
        offline ? tr("<b>Offline</b>, as of %1").arg(format::dateTime(state.asOf).toHtmlEscaped())
                : QString(),
        QStringLiteral("offline"), ui::Token::Warn);
}

} // namespace viridian
