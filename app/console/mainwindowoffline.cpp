// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Work without the server, for MainWindow; its layout and wiring are in mainwindow.cpp.
#include "app/console/mainwindow.h"

#include "app/console/connector.h"
#include "app/console/leaveguard.h"
#include "app/console/offline/offlinecopies.h"
#include "app/console/offline/unlockdialog.h"
#include "app/console/pagehost.h"
#include "models/format/format.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/statusline.h"
#include "ui/controls/toast.h"
#include "views/settings/offlinecard.h"
#include "views/settings/settingspage.h"

#include <QPointer>

#include <algorithm>
#include <optional>
#include <utility>

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
    connect(m_copies, &OfflineCopies::pendingChanged, this, &MainWindow::pendingChanged);
    connect(m_copies, &OfflineCopies::changed, this, &MainWindow::pendingChanged);
    connect(m_copies, &OfflineCopies::changed, this, &MainWindow::showPart);
    connect(m_copies, &OfflineCopies::sent, m_pages, &PageHost::reloadFigures);
}

void MainWindow::connectCopies(SettingsPage &page)
{
    OfflineCard *card = page.offlineCard();
    card->setRules(m_settings.copyRules());
    const auto showState = [this, card] {
        OfflineState state = m_session.isOpen() ? m_copies->state() : OfflineState();
        if (m_session.isOpen())
            state.roles = m_session.info().roles;
        card->setState(state, QDateTime::currentDateTimeUtc());
    };
    showState();
    connect(m_copies, &OfflineCopies::changed, card, showState);
    connect(&m_session, &SessionController::opened, card, showState);
    connect(&m_session, &SessionController::closed, card, showState);
    connect(card, &OfflineCard::keptRequested, this, [this, showState](bool kept) {
        setCopiesKept(kept);
        showState(); // until it is decided
    });
    connect(card, &OfflineCard::rulesRequested, &m_settings, &Settings::setCopyRules);
    connect(card, &OfflineCard::passphraseChosen, m_copies, &OfflineCopies::keepBehind);
    connect(card, &OfflineCard::passphraseGiven, this, [this, card](const QString &passphrase) {
        m_copies->unlock(m_session.profile(), passphrase,
                         [card = QPointer(card)](const Result<void> &unlocked) {
                             if (card)
                                 card->showUnlocked(unlocked);
                         });
    });
    connect(card, &OfflineCard::scopeRequested, m_copies, &OfflineCopies::setScope);
    connect(card, &OfflineCard::coursesRequested, card,
            [this, card](Role role) { tellCourses(*card, role); });
    connect(card, &OfflineCard::pullRequested, m_copies, &OfflineCopies::pullNow);
    connect(card, &OfflineCard::stopRequested, m_copies, &OfflineCopies::stopPull);
    connect(card, &OfflineCard::removeRequested, m_copies, &OfflineCopies::removeCopies);
    card->show();
}

void MainWindow::tellCourses(OfflineCard &card, Role role)
{
    m_courses[role].start(
        m_session.source()->courses({.role = role, .page = {.limit = PageRequest::mostRows}}), &card,
        [this, &card, role](const Result<KeysetPage<CourseRow>> &found) {
            if (!found)
                return showError(found.error());
            QList<CourseRef> courses;
            for (const CourseRow &row : found->rows)
                courses.append(row.course);
            card.setCourses(role, courses);
        });
}

void MainWindow::showPart()
{
    CopyScope kept;
    // A course is there as a whole or not at all.
    const bool showsFigures = railPages(m_session.role()).contains(place().page) ||
                              place().page == PageId::Learner || place().page == PageId::Skill;
    if (m_copies && m_session.isOffline())
        for (const OfflineCopy &copy : m_copies->state().copies)
            if (copy.role == m_session.role())
                kept = copy.scope;
    tellOrigin(kept);
    const bool isPart = kept && showsFigures;
    m_partRow->setVisible(isPart);
    if (!isPart)
        return;
    QString text = tr("This copy keeps %n chosen course(s). Lists and counts are of these alone.", nullptr,
                      static_cast<int>(kept->size()));
    if (m_session.role() == Role::OrgAdmin)
        text += u' ' + tr("Figures of the organization are the server's own.");
    if (text != m_part->text() || !m_part->isVisible())
        m_part->showNotice(ui::InlineNotice::Kind::Warning, text, tr("Choose courses"));
}

void MainWindow::tellOrigin(const CopyScope &kept)
{
    if (!m_session.isOffline()) {
        m_keptCourses.cancel();
        m_origin.reset();
        return m_pages->setOrigin({});
    }
    const QDateTime asOf = m_session.source()->state().asOf;
    if (const std::tuple inFront(m_session.role(), asOf, kept); std::exchange(m_origin, inFront) == inFront)
        return;
    m_keptCourses.cancel();
    const QString copy = tr("Offline copy as of %1").arg(format::dateTime(asOf));
    if (!kept)
        return m_pages->setOrigin(copy);
    const QString part =
        tr("%1, a part of the organization: %n chosen course(s)", nullptr, static_cast<int>(kept->size()))
            .arg(copy);
    m_pages->setOrigin(part);
    constexpr int most = 12; // the sentence stays one
    m_keptCourses.start(m_session.source()->courses({.role = m_session.role(), .page = {.limit = most}}),
                        this, [this, part](const Result<KeysetPage<CourseRow>> &found) {
                            if (!found)
                                return m_origin.reset(); // the page says why; the next one asks again
                            QStringList codes;
                            for (const CourseRow &row : found->rows)
                                codes.append(row.course.code);
                            if (!found->next.isEmpty())
                                codes.append(QStringLiteral("…"));
                            //: %1 is a sentence that ends with the number of courses, %2 are their codes.
                            m_pages->setOrigin(tr("%1 (%2)").arg(part, codes.join(QStringLiteral(", "))));
                        });
}

void MainWindow::offlineChanged()
{
    showPart();
    showFreshness(); // what can be asked for is another
    m_pages->reloadFigures();
}

bool MainWindow::hasSyncQueue() const
{
    return m_session.hasDashboards() && m_copies && m_copies->isKept();
}

int MainWindow::waiting() const
{
    return m_copies && m_copies->pending() ? static_cast<int>(m_copies->pending()->entries().size()) : 0;
}

void MainWindow::pendingChanged()
{
    if (!m_session.isOpen())
        return;
    if (hasSyncQueue() != m_hasSyncQueue)
        showRail();
    else
        showCounters();
    showOffline(m_session.state());
}

void MainWindow::signOut()
{
    const auto leave = [this] {
        if (m_copies)
            m_copies->sessionEnds();
        m_session.signOut();
        go({PageId::Connect, {}, {}});
    };
    if (waiting() == 0)
        return leave();
    m_leaving->askWaiting(
        {.waiting = waiting(),
         .advice = tr("They stay encrypted on this computer and are sent when you sign in here again."),
         .keep = tr("Sign out"),
         .letGo = tr("Let them go")},
        leave, [this, leave] {
            m_copies->letPendingGo();
            leave();
        });
}

void MainWindow::setCopiesKept(bool kept)
{
    if (kept)
        return m_copies->setKept(true);
    const auto ask = [this](std::optional<int> number, const QString &advice) {
        m_leaving->askWaiting({.waiting = number, .advice = advice, .keep = {}, .letGo = tr("Let them go")},
                              {}, [this] { m_copies->setKept(false); });
    };
    if (waiting() > 0)
        return ask(waiting(), tr("They go with the copies. Stay to send them first."));
    m_copies->lookForUncounted([self = QPointer(this), this, ask](bool mayWait) {
        if (!self)
            return;
        if (mayWait)
            ask({}, tr("They go with the copies. Stay to unlock and send them first."));
        else
            m_copies->setKept(false);
    });
}

QString MainWindow::waitingText() const
{
    if (!m_session.isOpen())
        return m_leftBehind.first == 0
                   ? QString()
                   //: %1 is the name of a connection.
                   : tr("%n change(s) waiting in %1", nullptr, m_leftBehind.first).arg(m_leftBehind.second);
    if (waiting() == 0)
        return {};
    const auto refused = std::ranges::count_if(
        m_copies->pending()->entries(), [](const PendingWrite &entry) { return entry.refusal.has_value(); });
    if (refused > 0)
        return tr("%n change(s) to decide about", nullptr, static_cast<int>(refused));
    return m_copies->pending()->isSending() ? tr("Sending, %n change(s) left", nullptr, waiting())
                                            : tr("%n change(s) waiting", nullptr, waiting());
}

void MainWindow::showOffline(const ConnectionState &state)
{
    const bool offline = state.phase == ConnectionState::Phase::Offline;
    QStringList parts;
    if (offline)
        parts.append(tr("<b>Offline</b>, as of %1").arg(format::dateTime(state.asOf).toHtmlEscaped()));
    if (const QString text = waitingText(); !text.isEmpty())
        parts.append(text.toHtmlEscaped());
    m_status->setSegment(m_offlineSegment, parts.join(u", "),
                         offline ? QStringLiteral("offline") : QStringLiteral("sync"), ui::Token::Warn);
}

} // namespace viridian
