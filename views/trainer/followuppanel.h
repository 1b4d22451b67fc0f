// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"
#include "models/source/latestrequest.h"
#include "views/page.h"
#include "views/trainer/draft.h"

#include <QSet>

namespace viridian {

namespace ui {
class InlineNotice;
} // namespace ui

class FollowUpList;

/// What was done about the learner in the drawer: interventions, notes, the review, and where they are
/// written. Drafts are kept for each learner until they are saved or discarded.
class FollowUpPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FollowUpPanel(QWidget *parent = nullptr);

    void setLearner(const QUuid &userId, const QUuid &courseId, const PageContext &context);
    /// Nobody is shown. Drafts stay, unless another person signs in.
    void clear();
    bool loading() const { return m_reading.running(); }
    /// Why nothing can be written here, in words; empty: it can.
    QString refusal() const;
    /// Texts and due days that are not saved, of all learners.
    int unsaved() const;
    /// The keyboard is in one of the fields: whoever is shown must stay.
    bool isWriting() const;
    /// A review that still speaks, or null.
    const FollowUp *review() const;
    void toggleReviewed();
    void focusNote();
    /// Whether it is not on the server yet.
    bool isPending(const QUuid &id) const { return m_pending.contains(id); }
    /// Sends a change without a draft; for an undo.
    void send(const FollowUpChange &change);

signals:
    void loadingChanged();
    /// review() or refusal() may have changed.
    void stateChanged();
    /// Something was written: lists and counts are old.
    void changed();
    /// What was done, in words, and how to take it back.
    void undoOffered(const QString &done, const viridian::FollowUpChange &undo);

private:
    using Answer = std::function<void(const Result<FollowUp> &)>;

    bool isShown(const QUuid &userId, const QUuid &courseId) const;
    void forget();
    void watchPending(PendingWrites *pending);
    void takePending();
    void showHint();
    void display();
    void read();
    void take(const Result<QList<FollowUp>> &result);
    bool settleConflicts();
    void keep(const QString &key, const Draft &draft);
    void save(const QString &key, const Draft &draft);
    void submit(const QString &key, const Draft &draft);
    void answered(const QString &key, const Draft &sent, const FollowUp &entry);
    void failed(const QString &key, const Draft &sent, const Error &error);
    void watch(const QFuture<Result<FollowUp>> &future, Answer answer);
    void written(const FollowUp &entry);
    void offerUndo(const Draft &done, const FollowUp &entry);
    void showFailure(const Error &error);

    QUuid m_userId; ///< the learner
    QUuid m_courseId;
    QUuid m_person; ///< who writes; drafts are that person's
    PageContext m_context;
    QList<FollowUp> m_entries;
    bool m_known = false; ///< m_entries were read
    QUuid m_reviewId;     ///< of the next review, the same however often it is sent
    QString m_refused;    ///< why the source would not even read
    QString m_shownRefusal;
    Drafts m_drafts;
    QHash<QUuid, std::optional<Error>> m_pending; ///< of the learner: not on the server yet, why refused
    QSet<QString> m_underWay;                     ///< keys of what is being sent
    LatestRequest<QList<FollowUp>> m_reading;

    ui::InlineNotice *m_notice;
    FollowUpList *m_list;
};

} // namespace viridian
