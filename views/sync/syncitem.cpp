// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sync/syncitem.h"

#include "models/format/followuptext.h"
#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>

#include <algorithm>

namespace viridian {

using ui::Label;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr int versionHeight = 96;

/// "Note", or what was done to it.
QString whatText(const PendingWrite &entry)
{
    QString kind = kindText(entry.shown.kind);
    const auto *change = std::get_if<FollowUpChange>(&entry.write);
    if (!change)
        return kind;
    if (change->putAway)
        //: %1 is "Note" or a kind of intervention, here and below.
        return (*change->putAway ? SyncItem::tr("%1, withdrawn") : SyncItem::tr("%1, brought back"))
            .arg(kind);
    if (change->outcome)
        //: %2 is an outcome such as "Done".
        return SyncItem::tr("%1, closed: %2").arg(kind, outcomeText(*change->outcome));
    return (change->reopen ? SyncItem::tr("%1, reopened") : SyncItem::tr("%1, edited")).arg(kind);
}

ui::ChipSpec stateChip(const PendingWrite *refusal)
{
    if (!refusal)
        return {.text = SyncItem::tr("Waiting"),
                .tone = Token::Warn,
                .icon = QStringLiteral("sync"),
                .tinted = true};
    return {.text = refusal->refusal->kind == ErrorKind::Conflict ? SyncItem::tr("Conflict")
                                                                  : SyncItem::tr("Refused"),
            .tone = Token::Danger,
            .icon = QStringLiteral("error"),
            .tinted = true};
}

QWidget *version(const QString &head, const QString &text)
{
    auto *column = new QWidget;
    auto *field = new QPlainTextEdit(text);
    field->setReadOnly(true);
    field->setAccessibleName(head);
    field->setTabChangesFocus(true);
    field->viewport()->setAutoFillBackground(false); // the frame fills it, round corners too
    field->document()->setDocumentMargin(7);
    field->setFixedHeight(versionHeight);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new Label(head, TextStyle::CaptionMedium, Token::Text2));
    layout->addWidget(field);
    return column;
}

} // namespace

const PendingWrite *refused(const QList<PendingWrite> &writes)
{
    const auto found =
        std::ranges::find_if(writes, [](const PendingWrite &entry) { return entry.refusal.has_value(); });
    return found == writes.end() ? nullptr : &*found;
}

SyncItem::SyncItem(const Content &content, QWidget *parent)
    : Card({}, parent)
    , m_content(content)
{
    const PendingWrite &first = m_content.writes.first();
    const PendingWrite &last = m_content.writes.last();
    const PendingWrite *refusal = refused(m_content.writes);
    setTitle(whatText(first.isNew() ? first : last));
    setAccessibleName(title());
    if (!m_content.learner.isEmpty())
        //: %1 is a learner's name, %2 a course's code.
        setSubtitle(tr("%1, %2").arg(m_content.learner, m_content.course));
    auto *when =
        new Label(format::age(last.shown.changedAt, m_content.now), TextStyle::Caption, Token::Muted);
    when->setToolTip(format::dateTime(last.shown.changedAt));
    addAction(when);
    addAction(new ui::Chip(stateChip(refusal), ui::headChipHeight));
    body()->setSpacing(8);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    if (!refusal) {
        auto *text = new Label(versionText(last.shown, m_content.today), TextStyle::Table, Token::Text2);
        text->setWordWrap(true);
        text->setVisible(!text->text().isEmpty());
        body()->addWidget(text);
        return;
    }
    auto *notice = new ui::InlineNotice(this);
    const bool isConflict = refusal->refusal->kind == ErrorKind::Conflict;
    notice->showNotice(isConflict ? ui::InlineNotice::Kind::Warning : ui::InlineNotice::Kind::Danger,
                       isConflict
                           ? tr("Somebody else changed this first. Nothing is lost: choose which to keep.")
                           : refusal->refusal->userText);
    body()->addWidget(notice);
    addVersions();
    const QString needsServer = m_content.isLive ? QString() : tr("Possible again when the server is there.");
    if (!isConflict) {
        addDecisions(tr("Send again"), &SyncItem::sendAgainRequested, tr("Let go"), m_content.isLive,
                     needsServer);
        return;
    }
    // What was withdrawn can be written anew, not closed.
    const bool canKeep = m_content.theirs || keepingMine(m_content.writes, {}, {}, {});
    addDecisions(m_content.theirs || !m_content.isTheirsRead ? tr("Keep mine") : tr("Keep mine as a new one"),
                 &SyncItem::keepMineRequested, tr("Keep theirs"),
                 m_content.isLive && m_content.isTheirsRead && canKeep,
                 canKeep ? needsServer : tr("It was withdrawn."));
}

void SyncItem::addVersions()
{
    auto *versions = new QHBoxLayout;
    versions->setSpacing(12);
    versions->addWidget(version(tr("Yours"), versionText(m_content.writes.last().shown, m_content.today)), 1);
    if (refused(m_content.writes)->refusal->kind == ErrorKind::Conflict) {
        const auto &theirs = m_content.theirs;
        const QString editor = theirs ? theirs->editor : QString();
        versions->addWidget(
            //: %1 is a name.
            version(editor.isEmpty() ? tr("Theirs") : tr("Theirs, %1").arg(editor),
                    theirs                   ? versionText(*theirs, m_content.today)
                    : m_content.isTheirsRead ? tr("Withdrawn")
                                             : QString()),
            1);
    }
    body()->addLayout(versions);
}

void SyncItem::addDecisions(const QString &mine, void (SyncItem::*keep)(), const QString &theirs,
                            bool possible, const QString &whyNot)
{
    auto *keepMine = new ui::Button(mine);
    auto *letGo = new ui::Button(theirs);
    connect(keepMine, &ui::Button::clicked, this, keep);
    connect(letGo, &ui::Button::clicked, this, &SyncItem::letGoRequested);
    keepMine->setEnabled(possible);
    keepMine->setToolTip(possible ? QString() : whyNot);
    keepMine->setAccessibleDescription(keepMine->toolTip());
    const bool isConflict = keep == &SyncItem::keepMineRequested;
    letGo->setEnabled(!isConflict || m_content.isTheirsRead);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(keepMine);
    row->addWidget(letGo);
    row->addStretch();
    body()->addLayout(row);
    m_decisions = {keepMine, letGo};
}

QWidget *SyncItem::firstDecision() const
{
    const auto found = std::ranges::find_if(m_decisions, &QWidget::isEnabled);
    return found == m_decisions.end() ? nullptr : *found;
}

} // namespace viridian
