// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/followuppanel.h"

#include "models/format/followuptext.h"
#include "ui/controls/inlinenotice.h"
#include "views/trainer/followuplist.h"

#include <QFutureWatcher>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace viridian {

FollowUpPanel::FollowUpPanel(QWidget *parent)
    : QWidget(parent)
    , m_notice(new ui::InlineNotice(this))
    , m_list(new FollowUpList)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_notice);
    column->addWidget(m_list);
    connect(m_notice, &ui::InlineNotice::actionTriggered, this, &FollowUpPanel::read);
    connect(m_list, &FollowUpList::actRequested, this, &FollowUpPanel::submit);
    connect(m_list, &FollowUpList::drafted, this, &FollowUpPanel::keep);
    connect(m_list, &FollowUpList::saveRequested, this, &FollowUpPanel::save);
    connect(m_list, &FollowUpList::discarded, this, [this](const QString &key) {
        m_drafts.remove(key);
        display();
    });
}

bool FollowUpPanel::isShown(const QUuid &userId, const QUuid &courseId) const
{
    return m_userId == userId && m_courseId == courseId;
}

void FollowUpPanel::setLearner(const QUuid &userId, const QUuid &courseId, const PageContext &context)
{
    if (context.session.userId != m_person) {
        m_drafts.clear();
        m_person = context.session.userId;
    }
    const bool another = !isShown(userId, courseId);
    watchPending(context.pending);
    m_context = context;
    m_userId = userId;
    m_courseId = courseId;
    takePending();
    if (another)
        forget();
    read();
}

void FollowUpPanel::watchPending(PendingWrites *pending)
{
    if (pending == m_context.pending)
        return;
    if (m_context.pending)
        m_context.pending->disconnect(this);
    if (pending)
        connect(pending, &PendingWrites::changed, this, [this] {
            const auto before = m_pending;
            takePending();
            if (m_pending == before && refusal() == m_shownRefusal)
                return;
            display();
            read();
        });
}

void FollowUpPanel::takePending()
{
    m_pending.clear();
    if (!m_context.pending || m_userId.isNull())
        return;
    for (const PendingWrite &entry : m_context.pending->entries()) {
        if (!isShown(entry.shown.userId, entry.shown.courseId))
            continue;
        auto &refusal = m_pending[entry.id()];
        if (!refusal)
            refusal = entry.refusal;
    }
}

void FollowUpPanel::clear()
{
    m_reading.cancel();
    m_userId = {};
    m_courseId = {};
    forget();
}

void FollowUpPanel::forget()
{
    m_entries.clear();
    m_known = false;
    m_refused.clear();
    m_reviewId = QUuid::createUuid();
    m_notice->hide();
    display();
}

void FollowUpPanel::display()
{
    m_list->setContent({.userId = m_userId,
                        .courseId = m_courseId,
                        .today = m_context.session.today,
                        .entries = m_entries,
                        .known = m_known,
                        .refusal = refusal(),
                        .pending = m_pending},
                       m_drafts);
    m_shownRefusal = refusal();
    emit stateChanged();
}

QString FollowUpPanel::refusal() const
{
    if (m_context.source && !m_context.source->capabilities().testFlag(Capability::FollowUp))
        return m_context.pending && m_context.pending->obstacle()
                   ? m_context.pending->obstacle()->userText
                   : tr("This source is for reading only. Connect to the server to review and write notes.");
    return m_refused;
}

void FollowUpPanel::read()
{
    if (!m_context.source || m_userId.isNull())
        return;
    if (refusal() != m_shownRefusal)
        display(); // the server went, or came back
    if (!m_known)
        m_list->showLoading();
    m_reading.start(m_context.source->followUps({m_context.role, m_userId, m_courseId}), this,
                    [this](const Result<QList<FollowUp>> &result) { take(result); });
    emit loadingChanged();
}

void FollowUpPanel::take(const Result<QList<FollowUp>> &result)
{
    if (result) {
        m_refused.clear();
        showHint();
        m_list->setEntriesVisible(true);
        const bool first = !std::exchange(m_known, true);
        const bool other = std::exchange(m_entries, *result) != *result;
        if (settleConflicts() || first || other)
            display();
    } else if (result.error().kind != ErrorKind::Cancelled) {
        m_list->setEntriesVisible(m_known);
        if (result.error().kind == ErrorKind::NotAllowed)
            m_refused = result.error().userText;
        showFailure(result.error());
        display();
    }
    emit loadingChanged();
}

void FollowUpPanel::showHint()
{
    using Kind = ui::InlineNotice::Kind;
    const bool offline =
        m_context.source->state().phase == ConnectionState::Phase::Offline && m_context.pending;
    const QString reason = refusal();
    const QString hint = !reason.isEmpty() ? reason
                         : offline
                             ? tr("Offline. What you write waits here and is sent when the server is back.")
                             : QString();
    if (hint.isEmpty())
        m_notice->hide();
    else if (m_notice->isHidden() || m_notice->text() != hint) // it is announced
        m_notice->showNotice(reason.isEmpty() ? Kind::Warning : Kind::Info, hint, {}, {},
                             QStringLiteral("offline"));
}

bool FollowUpPanel::settleConflicts()
{
    bool any = false;
    for (auto draft = m_drafts.begin(); draft != m_drafts.end();) {
        if (!draft->isAbout(m_userId, m_courseId) || draft->isNew()) {
            ++draft;
            continue;
        }
        const auto now = std::ranges::find(m_entries, draft->base->id, &FollowUp::id);
        if (now == m_entries.end() && !draft->conflict && !draft->sending) {
            draft->conflict = true;
            draft->problem = tr("Somebody else withdrew this. Keep your text as a new entry, or let it go.");
        }
        if (draft->conflict) {
            any = true;
            draft->theirsRead = true;
            draft->theirs = now == m_entries.end() ? std::nullopt : std::optional(*now);
        }
        draft = draft->conflict && draft->cameToTheSame() ? m_drafts.erase(draft) : std::next(draft);
    }
    return any;
}

int FollowUpPanel::unsaved() const
{
    return static_cast<int>(std::ranges::count_if(m_drafts, &Draft::isChanged));
}

bool FollowUpPanel::isWriting() const
{
    return m_list->isWriting();
}

void FollowUpPanel::focusNote()
{
    m_list->focusEditor(Draft::key(m_userId, m_courseId, newEntryTarget(FollowUpKind::Note)));
}

const FollowUp *FollowUpPanel::review() const
{
    const QDate last = m_context.session.today.addDays(-reviewDays);
    const auto found = std::ranges::find_if(m_entries, [&](const FollowUp &entry) {
        return entry.kind == FollowUpKind::Review && entry.startedOn > last;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

void FollowUpPanel::toggleReviewed()
{
    if (m_userId.isNull() || !m_known || !refusal().isEmpty())
        return;
    const QString key = Draft::key(m_userId, m_courseId, newEntryTarget(FollowUpKind::Review));
    if (const FollowUp *done = review()) {
        submit(key, Draft::of(*done, Draft::Act::Withdraw));
        return;
    }
    Draft draft = Draft::anew(m_userId, m_courseId, FollowUpKind::Review, m_context.session.today);
    draft.newId = m_reviewId;
    submit(key, draft);
}

void FollowUpPanel::keep(const QString &key, const Draft &draft)
{
    const bool known = m_drafts.contains(key);
    // An empty new note is no draft.
    if (draft.isNew() && draft.kind == FollowUpKind::Note && !draft.isChanged())
        m_drafts.remove(key);
    else
        m_drafts.insert(key, draft);
    if (!known && !draft.isNew())
        display(); // with the field in which it is edited
}

void FollowUpPanel::save(const QString &key, const Draft &draft)
{
    if (m_underWay.contains(key))
        return;
    Draft &kept = m_drafts[key];
    kept = draft;
    kept.sending = true;
    Draft sent = draft;
    if (sent.conflict)
        sent.keepMine();
    display();
    submit(key, sent);
}

void FollowUpPanel::submit(const QString &key, const Draft &draft)
{
    if (m_underWay.contains(key))
        return;
    m_underWay.insert(key);
    const auto future = draft.isNew() ? m_context.source->addFollowUp(draft.toAdd(m_context.role))
                                      : m_context.source->changeFollowUp(draft.toChange(m_context.role));
    watch(future, [this, key, draft](const Result<FollowUp> &result) {
        m_underWay.remove(key);
        if (result)
            answered(key, draft, *result);
        else
            failed(key, draft, result.error());
    });
}

void FollowUpPanel::answered(const QString &key, const Draft &sent, const FollowUp &entry)
{
    // Typed while it was sent, or the answer to an earlier try that had other words: still to be saved.
    const Draft kept = m_drafts.take(key);
    Draft rest = Draft::of(entry, Draft::Act::Write);
    const QString restKey = Draft::key(entry.userId, entry.courseId, entry.id);
    const bool more = kept.isChanged() && kept.differsFrom(entry);
    if (more) {
        rest.text = kept.text;
        rest.due = kept.due;
        m_drafts.insert(restKey, rest);
    }
    if (entry.kind == FollowUpKind::Review)
        m_reviewId = QUuid::createUuid();
    written(entry);
    if (more && sent.differsFrom(entry))
        save(restKey, rest);
    else
        offerUndo(sent, entry);
}

void FollowUpPanel::failed(const QString &key, const Draft &sent, const Error &error)
{
    const bool conflict = error.kind == ErrorKind::Conflict;
    if (sent.kind == FollowUpKind::Review || !(conflict || m_drafts.contains(key))) {
        showFailure(error);
        return;
    }
    if (!m_drafts.contains(key))
        m_drafts.insert(key, sent);
    Draft &draft = m_drafts[key];
    draft.sending = false;
    if (conflict) {
        draft.conflict = true;
        draft.theirsRead = false;
        draft.problem = tr("Somebody else changed this first. Nothing is lost: choose which to keep.");
    } else {
        //: %1 is a sentence that says why.
        draft.problem = tr("Not saved. %1").arg(error.userText);
    }
    if (!isShown(sent.userId, sent.courseId))
        return;
    display();
    if (conflict)
        read();
}

void FollowUpPanel::watch(const QFuture<Result<FollowUp>> &future, Answer answer)
{
    // Not LatestRequest: what is written is never called off by what is asked for next.
    auto *watcher = new QFutureWatcher<Result<FollowUp>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [watcher, answer = std::move(answer)] {
        watcher->deleteLater();
        const auto done = watcher->future();
        answer(done.resultCount() > 0 ? done.result() : failure(ErrorKind::Cancelled, tr("Stopped.")));
    });
    watcher->setFuture(future);
}

void FollowUpPanel::written(const FollowUp &entry)
{
    if (isShown(entry.userId, entry.courseId)) {
        // At once; what else changed comes with the next read.
        m_entries.removeIf([&](const FollowUp &known) { return known.id == entry.id; });
        if (!entry.putAway)
            m_entries.prepend(entry);
        std::ranges::stable_sort(m_entries, std::ranges::greater{}, &FollowUp::writtenAt);
        display();
    }
    emit changed();
}

void FollowUpPanel::offerUndo(const Draft &done, const FollowUp &entry)
{
    FollowUpChange undo{.role = m_context.role, .id = entry.id, .version = entry.version};
    const bool review = entry.kind == FollowUpKind::Review;
    const QString kind = kindText(entry.kind);
    QString words;
    switch (done.act) {
    case Draft::Act::Write:
        //: %1 is "Note" or a kind of intervention, here and below.
        words = review ? tr("Marked as reviewed") : tr("%1 saved").arg(kind);
        if (done.isNew()) {
            undo.putAway = true;
        } else {
            undo.text = done.base->text;
            undo.due = done.base->due;
        }
        break;
    case Draft::Act::Close:
        words = tr("%1 closed").arg(kind);
        undo.reopen = true;
        break;
    case Draft::Act::Reopen:
        words = tr("%1 reopened").arg(kind);
        undo.outcome = done.base->outcome;
        break;
    case Draft::Act::Withdraw:
        words = review ? tr("Review taken back") : tr("%1 withdrawn").arg(kind);
        undo.putAway = false;
        break;
    }
    emit undoOffered(words, undo);
}

void FollowUpPanel::send(const FollowUpChange &change)
{
    watch(m_context.source->changeFollowUp(change), [this](const Result<FollowUp> &result) {
        if (result)
            written(*result);
        else
            showFailure(result.error());
    });
}

void FollowUpPanel::showFailure(const Error &error)
{
    m_notice->showNotice(ui::InlineNotice::Kind::Danger, error.userText,
                         m_refused.isEmpty() ? tr("Load again") : QString());
}

} // namespace viridian
