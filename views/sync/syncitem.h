// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/pendingwrites.h"
#include "ui/controls/card.h"

namespace viridian {

namespace ui {
class Button;
} // namespace ui

/// What waits about one follow-up: what it is, about whom, how it stands, and where the server refused it the
/// reason and the decisions; of a conflict both versions side by side.
class SyncItem : public ui::Card
{
    Q_OBJECT

public:
    struct Content
    {
        QList<PendingWrite> writes; ///< at least one, all about the same follow-up, in the order of writing
        QString learner;            ///< empty while it is not known
        QString course;
        std::optional<FollowUp> theirs; ///< what the server has
        bool isTheirsRead = false;      ///< theirs is known; it may be that there is none any more
        bool isLive = false;            ///< without the server nothing can be decided
        QDate today;
        QDateTime now; ///< UTC
    };

    explicit SyncItem(const Content &content, QWidget *parent = nullptr);

    QUuid id() const { return m_content.writes.first().id(); }
    /// The first decision that can be taken; nullptr where there is none.
    QWidget *firstDecision() const;

signals:
    void sendAgainRequested();
    void keepMineRequested();
    void letGoRequested();

private:
    void addVersions();
    void addDecisions(const QString &mine, void (SyncItem::*keep)(), const QString &theirs, bool possible,
                      const QString &whyNot);

    Content m_content;
    QList<ui::Button *> m_decisions;
};

/// The refused write of those about one follow-up; nullptr where none is.
const PendingWrite *refused(const QList<PendingWrite> &writes);

} // namespace viridian
