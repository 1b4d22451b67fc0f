// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sync/syncpage.h"

#include "ui/controls/card.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/scrollpage.h"
#include "views/common/messages.h"
#include "views/sync/syncitem.h"

#include <QApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace viridian {

namespace {

std::pair<QUuid, QUuid> subjectOf(const PendingWrite &entry)
{
    return {entry.shown.userId, entry.shown.courseId};
}

bool isConflict(const QList<PendingWrite> &writes)
{
    const PendingWrite *entry = refused(writes);
    return entry && entry->refusal->kind == ErrorKind::Conflict;
}

} // namespace

SyncPage::SyncPage(QWidget *parent)
    : Page(parent)
    , m_header(new ui::PageHeader(title()))
    , m_scroll(new ui::ScrollPage)
    , m_notice(new ui::InlineNotice(this))
    , m_empty(new ui::Card)
    , m_list(new QVBoxLayout)
{
    m_notice->hide();
    m_empty->setMinimumHeight(200);
    m_empty->setAccessibleName(tr("Nothing waits for the server"));
    m_empty->showMessage(
        emptyMessage(QStringLiteral("sync"), tr("Nothing waits for the server"),
                     tr("What you write while the server is gone stands here until it is sent.")));
    m_list->setSpacing(12);
    auto *column = m_scroll->column();
    column->setContentsMargins(20, 4, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_notice);
    column->addWidget(m_empty);
    column->addLayout(m_list);
    column->addStretch();
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_header);
    page->addWidget(m_scroll, 1);
    connect(m_notice, &ui::InlineNotice::actionTriggered, m_notice, &QWidget::hide);
}

void SyncPage::setContext(const PageContext &context)
{
    if (m_context.pending != context.pending) {
        if (m_context.pending)
            m_context.pending->disconnect(this);
        if (context.pending)
            connect(context.pending, &PendingWrites::changed, this, &SyncPage::takeChange);
    }
    m_context = context;
    reload();
}

void SyncPage::reload()
{
    m_theirs.clear();
    m_subjects.clear();
    m_subject.cancel();
    m_row.cancel();
    m_settled = false;
    takeChange();
}

void SyncPage::takeChange()
{
    // What is sent again may be in conflict again, with another version.
    for (const Group &group : groups())
        if (!refused(group))
            m_theirs.remove(group.first().id());
    display();
    if (!m_subject.running() && !m_row.running())
        lookUp();
}

QList<SyncPage::Group> SyncPage::groups() const
{
    QList<Group> groups;
    if (!m_context.pending)
        return groups;
    for (const PendingWrite &entry : m_context.pending->entries()) {
        const auto known = std::ranges::find_if(
            groups, [&entry](const Group &group) { return group.first().id() == entry.id(); });
        if (known == groups.end())
            groups.append({entry});
        else
            known->append(entry);
    }
    return groups;
}

bool SyncPage::isLive() const
{
    return m_context.source->state().phase == ConnectionState::Phase::Live;
}

void SyncPage::lookUp()
{
    const auto all = groups();
    const bool asks = std::ranges::any_of(all, [this](const Group &group) { return lookUpSubject(group); }) ||
                      std::ranges::any_of(all, [this](const Group &group) { return lookUpTheirs(group); });
    if (!asks)
        settle();
}

bool SyncPage::lookUpSubject(const Group &group)
{
    const PendingWrite &entry = group.first();
    const auto subject = subjectOf(entry);
    if (m_subjects.contains(subject))
        return false;
    const LearnerQuery query{.role = entry.role(), .userId = subject.first, .courseId = subject.second};
    m_subject.start(
        m_context.source->learner(query), this, [this, subject](const Result<LearnerDashboard> &found) {
            const bool isKnown = found && !found->courses.isEmpty();
            m_subjects.insert(subject,
                              isKnown ? Subject{found->displayName, found->courses.first().code} : Subject{});
            display();
            lookUp();
        });
    return true;
}

bool SyncPage::lookUpTheirs(const Group &group)
{
    const PendingWrite &entry = group.first();
    if (!isLive() || !isConflict(group) || m_theirs.contains(entry.id()))
        return false;
    m_row.start(m_context.source->followUps({entry.role(), entry.shown.userId, entry.shown.courseId}), this,
                [this, id = entry.id()](const Result<QList<FollowUp>> &rows) {
                    if (!rows) {
                        m_notice->showNotice(ui::InlineNotice::Kind::Danger, rows.error().userText);
                        settle();
                        return;
                    }
                    const auto row = std::ranges::find(*rows, id, &FollowUp::id);
                    m_theirs.insert(id, row == rows->end() ? std::nullopt : std::optional(*row));
                    display();
                    lookUp();
                });
    return true;
}

void SyncPage::settle()
{
    if (std::exchange(m_settled, true))
        return;
    // Whoever came before there was anything to decide goes on to it.
    const QWidget *focused = window()->focusWidget();
    if (focused && (focused == m_empty || qobject_cast<const SyncItem *>(focused)) && isAncestorOf(focused))
        firstFocus()->setFocus(Qt::OtherFocusReason);
    emit ready();
}

void SyncPage::display()
{
    // The keyboard stays at the item, or where that has gone at the one in its place.
    const QWidget *focused = window()->focusWidget();
    int place = -1;
    for (int i = 0; i < m_list->count(); ++i)
        if (const QWidget *item = m_list->itemAt(i)->widget(); item == focused || item->isAncestorOf(focused))
            place = i;
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of its buttons may be the one that asks
        delete item;
    }
    const auto all = groups();
    for (const Group &group : all) {
        SyncItem *item = makeItem(group);
        m_list->addWidget(item);
        item->show(); // now, as it may get the keyboard
    }
    m_empty->setVisible(all.isEmpty());
    const auto decisions =
        std::ranges::count_if(all, [](const Group &group) { return refused(group) != nullptr; });
    const auto waiting = static_cast<int>(m_context.pending ? m_context.pending->entries().size() : 0);
    const bool isSending = m_context.pending && m_context.pending->isSending();
    m_header->setScope(all.isEmpty()   ? QString()
                       : decisions > 0 ? tr("%n need(s) your decision", nullptr, static_cast<int>(decisions))
                       : isSending     ? tr("Sending, %n left", nullptr, waiting)
                                       : tr("%n waiting, sent when the server is back", nullptr, waiting));
    if (m_context.pending && m_context.pending->obstacle())
        m_notice->showNotice(ui::InlineNotice::Kind::Warning, m_context.pending->obstacle()->userText);
    if (place < 0) {
        if (focused == m_empty && !all.isEmpty())
            firstFocus()->setFocus(Qt::OtherFocusReason);
        return;
    }
    QWidget *next = firstFocus();
    for (int i = std::min(place, m_list->count() - 1); i >= 0; --i)
        if (QWidget *decision = static_cast<SyncItem *>(m_list->itemAt(i)->widget())->firstDecision()) {
            next = decision;
            break;
        }
    next->setFocus(Qt::OtherFocusReason);
}

SyncItem *SyncPage::makeItem(const Group &group)
{
    const QUuid id = group.first().id();
    const Subject subject = m_subjects.value(subjectOf(group.first()));
    auto *item = new SyncItem({.writes = group,
                               .learner = subject.learner,
                               .course = subject.course,
                               .theirs = m_theirs.value(id),
                               .isTheirsRead = m_theirs.contains(id),
                               .isLive = isLive(),
                               .today = m_context.session.today,
                               .now = QDateTime::currentDateTimeUtc()});
    const PendingWrite *entry = refused(group);
    const quint64 number = entry ? entry->number : 0;
    connect(item, &SyncItem::sendAgainRequested, this,
            [this, number] { decide(m_context.pending->sendAgain(number)); });
    connect(item, &SyncItem::letGoRequested, this,
            [this, number] { decide(m_context.pending->letGo(number)); });
    connect(item, &SyncItem::keepMineRequested, this, [this, id] { keepMine(id); });
    return item;
}

void SyncPage::keepMine(const QUuid &id)
{
    const Group group = m_context.pending->about(id);
    const PendingWrite *entry = refused(group);
    if (!entry || !m_theirs.contains(id))
        return;
    const auto again =
        keepingMine(group, m_theirs.value(id), m_context.session, QDateTime::currentDateTimeUtc());
    decide(again ? m_context.pending->sendInstead(entry->number, *again)
                 : m_context.pending->letGo(entry->number)); // it came to the same
}

void SyncPage::decide(const QFuture<Result<void>> &answer)
{
    m_notice->hide();
    m_decision.start(answer, this, [this](const Result<void> &done) {
        if (!done)
            m_notice->showNotice(ui::InlineNotice::Kind::Danger, done.error().userText);
    });
}

QWidget *SyncPage::content()
{
    return m_scroll->widget();
}

QWidget *SyncPage::firstFocus()
{
    for (int i = 0; i < m_list->count(); ++i)
        if (QWidget *decision = static_cast<SyncItem *>(m_list->itemAt(i)->widget())->firstDecision())
            return decision;
    return m_list->count() > 0 ? m_list->itemAt(0)->widget() : m_empty;
}

} // namespace viridian
