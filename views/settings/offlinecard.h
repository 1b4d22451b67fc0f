// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/records/learner.h"
#include "models/source/offlinestate.h"
#include "ui/controls/card.h"

class QCheckBox;
class QGridLayout;
class QVBoxLayout;

namespace viridian {

class CopyScopeForm;
class PassphraseForm;

namespace ui {
class Button;
class InlineNotice;
class Label;
class Segmented;
} // namespace ui

/// Work without the server: whether copies are kept of the connection that is signed in, how often they are
/// brought up to date, how old they may be, and which there are.
class OfflineCard : public ui::Card
{
    Q_OBJECT

public:
    explicit OfflineCard(QWidget *parent = nullptr);

    void setState(const OfflineState &state, const QDateTime &now);
    void setRules(const CopyRules &rules);
    /// Those that the role sees, where coursesRequested() asked for them.
    void setCourses(Role role, const QList<CourseRef> &courses);
    /// How passphraseGiven() went.
    void showUnlocked(const Result<void> &unlocked);

signals:
    void keptRequested(bool kept);
    void rulesRequested(const viridian::CopyRules &rules);
    void pullRequested();
    void stopRequested();
    void removeRequested();
    void scopeRequested(viridian::Role role, const viridian::CopyScope &scope);
    void coursesRequested(viridian::Role role);
    /// Of a new one where there is no keyring, or of the one that there is.
    void passphraseChosen(const QString &passphrase);
    void passphraseGiven(const QString &passphrase);

private:
    void askForRules();
    QString reasonText(const OfflineState &state) const;
    void takePassphrase(const QString &passphrase);
    void showCopies(const QList<OfflineCopy> &copies, const QDateTime &now);
    void showScopes(const OfflineState &state);

    QCheckBox *m_kept;
    ui::Label *m_reason;
    PassphraseForm *m_passphrase;
    bool m_isLocked = false;
    ui::Segmented *m_interval;
    ui::Segmented *m_age;
    QCheckBox *m_goWithSession;
    QGridLayout *m_copies;
    QVBoxLayout *m_scopes;
    QMap<Role, CopyScopeForm *> m_forms; ///< of the roles that are held
    QString m_connection;                ///< that they are of
    ui::Label *m_progress;
    ui::InlineNotice *m_notice;
    ui::Button *m_pull;
    ui::Button *m_stop;
    ui::Button *m_remove;
};

} // namespace viridian
