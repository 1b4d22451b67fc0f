// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/latestrequest.h"
#include "views/page.h"

#include <QHash>

class QVBoxLayout;

namespace viridian {

namespace ui {
class Card;
class InlineNotice;
class PageHeader;
class ScrollPage;
} // namespace ui

class SyncItem;

/// What a person wrote without the server and the server does not have yet: in the order of writing, each
/// with its state, and what needs a decision with the decisions.
class SyncPage : public Page
{
    Q_OBJECT

public:
    explicit SyncPage(QWidget *parent = nullptr);

    QString title() const override { return tr("Sync queue"); }
    void setContext(const PageContext &context) override;
    void reload() override;
    QWidget *content() override;
    QWidget *firstFocus() override;
    bool settled() const override { return m_settled; }

private:
    /// A learner in a course, as one of the writes about them asks.
    struct Subject
    {
        QString learner;
        QString course;
    };
    using Group = QList<PendingWrite>;

    /// By follow-up, in the order of their first write.
    QList<Group> groups() const;
    bool isLive() const;
    void takeChange();
    /// Asks for what is not known yet, one after the other: names, and what the server has of a conflict.
    void lookUp();
    bool lookUpSubject(const Group &group);
    bool lookUpTheirs(const Group &group);
    void settle();
    void display();
    SyncItem *makeItem(const Group &group);
    void keepMine(const QUuid &id);
    void decide(const QFuture<Result<void>> &answer);

    PageContext m_context;
    QHash<std::pair<QUuid, QUuid>, Subject> m_subjects; ///< by learner and course
    QHash<QUuid, std::optional<FollowUp>> m_theirs;     ///< by id of a follow-up in conflict
    bool m_settled = false;
    LatestRequest<LearnerDashboard> m_subject;
    LatestRequest<QList<FollowUp>> m_row;
    LatestRequest<void> m_decision;

    ui::PageHeader *m_header;
    ui::ScrollPage *m_scroll;
    ui::InlineNotice *m_notice;
    ui::Card *m_empty;
    QVBoxLayout *m_list;
};

} // namespace viridian
