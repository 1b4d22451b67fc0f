// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QWidget>

namespace viridian {

class PasswordEdit;

namespace ui {
class Button;
class FormField;
} // namespace ui

/// Asks for the passphrase of the copies on this computer: for a new one twice, so that a slip of the finger
/// does not lock them for good.
class PassphraseForm : public QWidget
{
    Q_OBJECT

public:
    enum class Purpose
    {
        Choose,
        Unlock
    };

    /// Characters of a new one, at least.
    static constexpr int shortest = 10;

    explicit PassphraseForm(QWidget *parent = nullptr);

    /// What was typed for another purpose goes.
    void setPurpose(Purpose purpose);
    void setBusy(bool busy);
    /// How it went with the one that was entered.
    void showOutcome(const Result<void> &outcome);
    void clear();

signals:
    void entered(const QString &passphrase);

private:
    void check();
    void enter();

    Purpose m_purpose = Purpose::Unlock;
    bool m_isBusy = false;
    PasswordEdit *m_passphrase;
    PasswordEdit *m_again;
    ui::FormField *m_field;
    ui::FormField *m_againField;
    ui::Button *m_button;
};

} // namespace viridian
