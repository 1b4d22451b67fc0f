// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/records/followup.h"

#include <QWidget>

class QHBoxLayout;

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
    /// It waits for the server, or for a decision where the server refused it.
    void markPending(const std::optional<Error> &refusal);
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
    QHBoxLayout *m_head;
    QList<ui::Button *> m_buttons;
};

} // namespace viridian
