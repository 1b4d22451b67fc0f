// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/offlinecard.h"

#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/formfield.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/segmented.h"
#include "views/common/roletexts.h"
#include "views/settings/copyscopeform.h"
#include "views/settings/passphraseform.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace viridian {

using namespace std::chrono_literals;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr std::array intervals{1h, 6h, 24h};
constexpr std::array ages{24h, 7 * 24h, 30 * 24h};

/// Of the copy that somebody has chosen, as long as it is another than the one that is there.
QString sizeText(const OfflineState &state, Role role)
{
    const auto copy = std::ranges::find(state.copies, role, &OfflineCopy::role);
    if (copy != state.copies.end() && copy->scope == state.scopes.value(role))
        return {};
    const qint64 bytes = state.estimates.value(role);
    //: %1 is a size, such as 2 MB.
    return bytes > 0
               ? OfflineCard::tr("About %1, once it has come from the server.").arg(format::dataSize(bytes))
               : OfflineCard::tr("It comes from the server as soon as that is there.");
}

/// The choice that is nearest from below; the first one for less.
template <std::size_t count>
int indexOf(const std::array<std::chrono::hours, count> &choices, std::chrono::hours value)
{
    const auto above = std::ranges::upper_bound(choices, value);
    return std::max(0, static_cast<int>(above - choices.begin()) - 1);
}

} // namespace

OfflineCard::OfflineCard(QWidget *parent)
    : Card(tr("Without the server"), parent)
    , m_kept(new QCheckBox(tr("Keep an encrypted copy on this computer")))
    , m_reason(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_passphrase(new PassphraseForm)
    , m_interval(new ui::Segmented(tr("Bring it up to date")))
    , m_age(new ui::Segmented(tr("Open none older than")))
    , m_goWithSession(new QCheckBox(tr("Remove it when I sign out")))
    , m_copies(new QGridLayout)
    , m_scopes(new QVBoxLayout)
    , m_progress(new ui::Label({}, TextStyle::Table, Token::Text2))
    , m_notice(new ui::InlineNotice)
    , m_pull(new ui::Button(tr("Bring up to date now"), ui::ButtonKind::Default, QStringLiteral("sync")))
    , m_stop(new ui::Button(tr("Stop"), ui::ButtonKind::Default))
    , m_remove(new ui::Button(tr("Remove"), ui::ButtonKind::Default))
{
    m_reason->setWordWrap(true);
    for (const QString &name : {tr("Hourly"), tr("Every 6 h"), tr("Daily")})
        m_interval->addSegment(name);
    for (const QString &name : {tr("1 day"), tr("7 days"), tr("30 days")})
        m_age->addSegment(name);
    m_copies->setHorizontalSpacing(16);
    m_copies->setVerticalSpacing(8);
    m_copies->setColumnStretch(3, 1);
    m_scopes->setSpacing(12);
    m_remove->setAccessibleName(tr("Remove the copies"));
    m_stop->setAccessibleName(tr("Stop copying"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (ui::Button *button : {m_pull, m_stop, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();

    body()->setSpacing(12);
    body()->addWidget(m_kept);
    body()->addWidget(m_reason);
    body()->addWidget(m_passphrase);
    body()->addWidget(m_notice);
    body()->addLayout(m_copies);
    body()->addWidget(m_progress);
    body()->addLayout(buttons);
    body()->addLayout(m_scopes);
    body()->addWidget(new ui::FormField(tr("Bring it up to date"), m_interval));
    body()->addWidget(new ui::FormField(tr("Open none older than"), m_age));
    body()->addWidget(m_goWithSession);
    m_notice->hide();

    connect(m_kept, &QCheckBox::clicked, this, &OfflineCard::keptRequested);
    connect(m_passphrase, &PassphraseForm::entered, this, &OfflineCard::takePassphrase);
    connect(m_interval, &ui::Segmented::chosen, this, &OfflineCard::askForRules);
    connect(m_age, &ui::Segmented::chosen, this, &OfflineCard::askForRules);
    connect(m_goWithSession, &QCheckBox::clicked, this, &OfflineCard::askForRules);
    connect(m_pull, &QAbstractButton::clicked, this, &OfflineCard::pullRequested);
    connect(m_stop, &QAbstractButton::clicked, this, &OfflineCard::stopRequested);
    connect(m_remove, &QAbstractButton::clicked, this, &OfflineCard::removeRequested);
    setState({}, {});
}

void OfflineCard::setState(const OfflineState &state, const QDateTime &now)
{
    const bool possible = !state.connection.isEmpty() && state.reason.isEmpty();
    setSubtitle(state.connection);
    m_kept->setEnabled(possible);
    m_kept->setChecked(state.isKept);
    m_reason->setText(reasonText(state));
    m_isLocked = state.key == CopyKey::Locked;
    const bool asks = possible && (m_isLocked || state.key == CopyKey::NoKeyring);
    m_passphrase->setPurpose(m_isLocked ? PassphraseForm::Purpose::Unlock : PassphraseForm::Purpose::Choose);
    m_passphrase->setBusy(false);
    if (!asks)
        m_passphrase->clear();
    m_passphrase->setVisible(asks);
    if (state.error)
        m_notice->showNotice(ui::InlineNotice::Kind::Warning, state.error->userText);
    m_notice->setVisible(state.error.has_value());
    showCopies(state.copies, now);
    showScopes(state);
    const bool pulls = !state.progress.isEmpty();
    m_progress->setText(state.progress);
    m_progress->setVisible(pulls);
    const bool hasKeyboard = m_pull->hasFocus() || m_stop->hasFocus();
    m_pull->setVisible(state.isKept && !m_isLocked && !pulls);
    m_stop->setVisible(pulls);
    m_remove->setVisible(!state.copies.isEmpty());
    if (hasKeyboard) // else it goes on to what removes the copies
        (pulls ? m_stop : m_pull)->setFocus(Qt::OtherFocusReason);
}

QString OfflineCard::reasonText(const OfflineState &state) const
{
    if (state.connection.isEmpty())
        return tr("Connect first.");
    if (!state.reason.isEmpty())
        return state.reason;
    switch (state.key) {
    case CopyKey::Keyring:
        return tr("It holds what your roles may read and nothing else. Its key is in the system keyring.");
    case CopyKey::NoKeyring:
        //: %1 is what the keyring says, in its own words.
        return (state.keyringRefusal.isEmpty()
                    ? tr("The system keyring cannot be used.")
                    : tr("The system keyring cannot be used: %1.").arg(state.keyringRefusal)) +
               u' ' +
               tr("Choose a passphrase for the key instead. It is asked for once in each run of Viridian, "
                  "and "
                  "nobody can restore it.");
    case CopyKey::Locked:
        return tr("The key is behind your passphrase. Until it is given there is no copy to go on with.");
    case CopyKey::Unlocked:
        return tr("It holds what your roles may read and nothing else. Its key is behind your passphrase.");
    }
    return {};
}

void OfflineCard::takePassphrase(const QString &passphrase)
{
    m_passphrase->setBusy(true);
    m_isLocked ? emit passphraseGiven(passphrase) : emit passphraseChosen(passphrase);
}

void OfflineCard::showUnlocked(const Result<void> &unlocked)
{
    m_passphrase->showOutcome(unlocked);
}

void OfflineCard::showCopies(const QList<OfflineCopy> &copies, const QDateTime &now)
{
    while (QLayoutItem *item = m_copies->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const OfflineCopy &copy : copies) {
        const int row = m_copies->rowCount();
        auto *age = new ui::Label(copy.asOf.isValid() ? format::age(copy.asOf, now)
                                                      : tr("cannot be opened with the key of this keyring"),
                                  TextStyle::Table, Token::Text2);
        if (copy.asOf.isValid())
            age->setToolTip(format::dateTime(copy.asOf));
        m_copies->addWidget(new ui::Label(roletexts::title(copy.role), TextStyle::TableMedium), row, 0);
        m_copies->addWidget(new ui::Label(QLocale().formattedDataSize(copy.bytes), TextStyle::Table), row, 1);
        m_copies->addWidget(
            new ui::Label(copy.scope ? format::courses(static_cast<int>(copy.scope->size())) : QString(),
                          TextStyle::Table),
            row, 2);
        m_copies->addWidget(age, row, 3);
    }
}

void OfflineCard::showScopes(const OfflineState &state)
{
    const bool isKept = state.isKept && !m_isLocked;
    if (state.connection != m_connection || state.roles != m_forms.keys() || !isKept) {
        for (CopyScopeForm *form : std::as_const(m_forms))
            form->deleteLater();
        m_forms.clear();
    }
    m_connection = state.connection;
    if (!isKept)
        return;
    for (const Role role : state.roles) {
        CopyScopeForm *&form = m_forms[role];
        if (!form) {
            form = new CopyScopeForm(role);
            m_scopes->addWidget(form);
            connect(form, &CopyScopeForm::scopeRequested, this, &OfflineCard::scopeRequested);
            connect(form, &CopyScopeForm::coursesRequested, this, &OfflineCard::coursesRequested);
        }
        form->setScope(state.scopes.value(role), sizeText(state, role));
    }
}

void OfflineCard::setCourses(Role role, const QList<CourseRef> &courses)
{
    if (CopyScopeForm *form = m_forms.value(role))
        form->setCourses(courses);
}

void OfflineCard::setRules(const CopyRules &rules)
{
    m_interval->setCurrent(indexOf(intervals, rules.interval));
    m_age->setCurrent(indexOf(ages, rules.maximumAge));
    m_goWithSession->setChecked(rules.goWithSession);
}

void OfflineCard::askForRules()
{
    emit rulesRequested({.interval = intervals.at(static_cast<std::size_t>(m_interval->current())),
                         .maximumAge = ages.at(static_cast<std::size_t>(m_age->current())),
                         .goWithSession = m_goWithSession->isChecked()});
}

} // namespace viridian
