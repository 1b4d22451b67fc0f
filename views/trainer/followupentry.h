// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/followup.h"

#include <QWidget>

namespace viridian {

namespace ui {
class Button;
}

/// A note or intervention as a quiet card: who and when, whether it was edited, the text, its state, and what
/// can be done with it.
class FollowUpEntry : public QWidget
{
    Q_OBJECT

public:
    FollowUpEntry(const FollowUp &entry, QDate today, QWidget *parent = nullptr);

    const FollowUp &entry() const { return m_entry; }
    /// Disables what changes it and says why; with an empty reason it can be changed.
    void setRefusal(const QString &reason);

signals:
    void editRequested();
    void withdrawRequested();
    void closeRequested(viridian::FollowUpOutcome outcome);
    void reopenRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ui::Button *closeButton();

    FollowUp m_entry;
    QList<ui::Button *> m_buttons;
};

} // namespace viridian
