// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/followuplist.h"

#include "models/format/followuptext.h"
#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/card.h"
#include "ui/controls/label.h"
#include "ui/controls/skeleton.h"
#include "views/trainer/followupentry.h"
#include "views/trainer/noteeditor.h"

#include <QApplication>
#include <QHBoxLayout>

#include <algorithm>
#include <utility>

namespace viridian {

using ui::Label;
using ui::TextStyle;
using ui::Token;

namespace {

QHBoxLayout *head(const QString &title, const QList<QWidget *> &end)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    row->addWidget(new Label(title, TextStyle::TableStrong), 1);
    for (QWidget *widget : end)
        row->addWidget(widget);
    return row;
}

QVBoxLayout *columnOf(QWidget *list)
{
    return static_cast<QVBoxLayout *>(list->layout());
}

} // namespace

FollowUpList::FollowUpList(QWidget *parent)
    : QWidget(parent)
    , m_lists(new ui::Card)
    , m_interventionCount(new Label({}, TextStyle::Caption, Token::Muted))
    , m_start(new ui::Button(tr("Start"), ui::ButtonKind::Ghost, QStringLiteral("plus")))
    , m_interventions(new QWidget)
    , m_newIntervention(new NoteEditor(tr("What is agreed"), tr("What is agreed")))
    , m_noteCount(new Label({}, TextStyle::Caption, Token::Muted))
    , m_notes(new QWidget)
    , m_newNote(new NoteEditor(tr("Add a note"), tr("Add a note, visible to trainers of this course")))
{
    m_start->setAccessibleName(tr("Start an intervention"));
    connect(m_start, &ui::Button::clicked, this, &FollowUpList::startIntervention);
    for (QWidget *list : {m_interventions, m_notes}) {
        auto *entries = new QVBoxLayout(list);
        entries->setContentsMargins(0, 0, 0, 0);
        entries->setSpacing(6);
    }
    m_lists->setOutline(Token::Surface);
    m_lists->setBodyMargins(0, 0, 0, 0);
    m_lists->skeleton()->setBlocks({{0, 8, 120, 16}, {0, 36, 288, 40}});
    m_lists->body()->setSpacing(6);
    m_lists->body()->addLayout(head(tr("Interventions"), {m_interventionCount, m_start}));
    m_lists->body()->addWidget(m_interventions);
    m_lists->body()->addWidget(m_newIntervention);
    m_lists->body()->addLayout(head(tr("Notes"), {m_noteCount}));
    m_lists->body()->addWidget(m_notes);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_lists);
    column->addWidget(m_newNote);
    m_newIntervention->hide();
}

QString FollowUpList::key(const QUuid &target) const
{
    return Draft::key(m_content.userId, m_content.courseId, target);
}

void FollowUpList::setContent(const Content &content, const Drafts &drafts)
{
    const QString focused = focusedPart();
    m_content = content;
    if (content.known)
        m_lists->showContent();
    // An editor whose draft goes on stays as it is.
    const QHash<QString, NoteEditor *> before = std::exchange(m_editors, {});
    for (auto editor = before.cbegin(); editor != before.cend(); ++editor) {
        if (drafts.contains(editor.key()))
            m_editors.insert(editor.key(), editor.value());
    }
    clearLists();
    const auto addEditor = [&](QVBoxLayout *column, const FollowUp &entry) {
        const QString draft = key(entry.id);
        NoteEditor *known = m_editors.value(draft);
        //: %1 is "Note" or a kind of intervention.
        NoteEditor *editor = known ? known : new NoteEditor(tr("Edit: %1").arg(kindText(entry.kind)), {});
        column->addWidget(editor);
        showEditor(editor, draft, drafts.value(draft));
    };
    int notes = 0;
    int interventions = 0;
    int open = 0;
    for (const FollowUp &entry : content.entries) {
        if (entry.kind == FollowUpKind::Review)
            continue;
        const bool intervention = isIntervention(entry.kind);
        ++(intervention ? interventions : notes);
        open += intervention && !entry.outcome ? 1 : 0;
        QVBoxLayout *column = columnOf(intervention ? m_interventions : m_notes);
        const bool edited = drafts.contains(key(entry.id));
        addEntry(column, entry, edited);
        if (edited)
            addEditor(column, entry);
    }
    // What somebody else withdrew while it was edited here.
    for (auto draft = drafts.cbegin(); draft != drafts.cend(); ++draft) {
        if (draft->isAbout(content.userId, content.courseId) && draft->isOrphan())
            addEditor(columnOf(isIntervention(draft->kind) ? m_interventions : m_notes), *draft->base);
    }
    if (content.known && interventions == 0)
        columnOf(m_interventions)
            ->addWidget(new Label(tr("No intervention yet."), TextStyle::Table, Token::Muted));
    if (content.known && notes == 0)
        columnOf(m_notes)->addWidget(new Label(tr("No note yet."), TextStyle::Table, Token::Muted));
    m_noteCount->setText(format::count(notes));
    //: %1 is a number of interventions.
    m_interventionCount->setText(tr("%1 open").arg(format::count(open)));

    const auto showNew = [&](NoteEditor *editor, FollowUpKind kind) {
        const QString draft = key(newEntryTarget(kind));
        showEditor(editor, draft,
                   drafts.value(draft, Draft::anew(content.userId, content.courseId, kind, content.today)));
        return drafts.contains(draft);
    };
    showNew(m_newNote, FollowUpKind::Note);
    m_newIntervention->setVisible(showNew(m_newIntervention, FollowUpKind::Contact));
    m_start->setEnabled(content.refusal.isEmpty());
    m_start->setToolTip(content.refusal);
    m_start->setAccessibleDescription(content.refusal);
    orderTabs();
    restoreFocus(focused);
}

void FollowUpList::clearLists()
{
    for (QWidget *list : {m_interventions, m_notes}) {
        while (QLayoutItem *item = list->layout()->takeAt(0)) {
            const bool stays = std::ranges::any_of(
                m_editors, [&](const NoteEditor *editor) { return editor == item->widget(); });
            if (!stays) {
                item->widget()->hide();
                item->widget()->deleteLater(); // one of its buttons may be the one that asks
            }
            delete item;
        }
    }
}

void FollowUpList::showLoading()
{
    m_lists->show();
    m_lists->showLoading();
}

void FollowUpList::setEntriesVisible(bool visible)
{
    m_lists->setVisible(visible);
}

void FollowUpList::addEntry(QVBoxLayout *column, const FollowUp &entry, bool edited)
{
    auto *card = new FollowUpEntry(entry, m_content.today);
    const auto pending = m_content.pending.constFind(entry.id);
    const bool isPending = pending != m_content.pending.cend();
    if (isPending)
        card->markPending(*pending);
    card->setRefusal(edited                  ? tr("Save or discard what is edited first.")
                     : isPending && *pending ? tr("Decide about it in the sync queue first.")
                                             : m_content.refusal);
    const QString draftKey = key(entry.id);
    const auto act = [this, entry, draftKey](Draft::Act what, FollowUpOutcome outcome = {}) {
        Draft draft = Draft::of(entry, what);
        draft.outcome = outcome;
        emit actRequested(draftKey, draft);
    };
    connect(card, &FollowUpEntry::editRequested, this, [this, entry, draftKey] {
        emit drafted(draftKey, Draft::of(entry, Draft::Act::Write));
        focusEditor(draftKey);
    });
    connect(card, &FollowUpEntry::withdrawRequested, this, [act] { act(Draft::Act::Withdraw); });
    connect(card, &FollowUpEntry::reopenRequested, this, [act] { act(Draft::Act::Reopen); });
    connect(card, &FollowUpEntry::closeRequested, this,
            [act](FollowUpOutcome outcome) { act(Draft::Act::Close, outcome); });
    column->addWidget(card);
}

void FollowUpList::showEditor(NoteEditor *editor, const QString &draftKey, const Draft &draft)
{
    editor->disconnect(this);
    m_editors.insert(draftKey, editor);
    editor->setDraft(draft, m_content.today);
    editor->setRefusal(m_content.refusal);
    connect(editor, &NoteEditor::edited, this,
            [this, editor, draftKey] { emit drafted(draftKey, editor->draft()); });
    connect(editor, &NoteEditor::saveRequested, this,
            [this, editor, draftKey] { emit saveRequested(draftKey, editor->draft()); });
    connect(editor, &NoteEditor::discarded, this, [this, draftKey] { emit discarded(draftKey); });
}

void FollowUpList::startIntervention()
{
    if (m_newIntervention->isHidden())
        emit drafted(key(newEntryTarget(FollowUpKind::Contact)), m_newIntervention->draft());
    m_newIntervention->show();
    m_newIntervention->focusText();
}

void FollowUpList::focusEditor(const QString &draftKey)
{
    if (NoteEditor *editor = m_editors.value(draftKey))
        editor->focusText();
}

bool FollowUpList::isWriting() const
{
    const QWidget *focused = QApplication::focusWidget();
    return std::ranges::any_of(m_editors,
                               [&](const NoteEditor *editor) { return editor->isAncestorOf(focused); });
}

void FollowUpList::orderTabs()
{
    // Entries are made anew, which would put them behind everything else.
    QList<QWidget *> parts;
    const auto addParts = [&](const QWidget *list) {
        for (int i = 0; i < list->layout()->count(); ++i)
            parts.append(list->layout()->itemAt(i)->widget());
    };
    addParts(m_interventions);
    parts.append(m_newIntervention);
    addParts(m_notes);
    parts.append(m_newNote);
    QWidget *last = m_start;
    for (const QWidget *part : parts) {
        for (QWidget *widget : part->findChildren<QWidget *>()) {
            const bool stop = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy();
            if (!stop || widget->window() != window())
                continue;
            setTabOrder(last, widget);
            last = widget;
        }
    }
}

QString FollowUpList::focusedPart() const
{
    const QWidget *focused = QApplication::focusWidget();
    for (auto editor = m_editors.cbegin(); editor != m_editors.cend(); ++editor) {
        if (editor.value()->isAncestorOf(focused))
            return editor.key();
    }
    for (const auto *card : findChildren<FollowUpEntry *>()) {
        if (card->isAncestorOf(focused))
            return key(card->entry().id);
    }
    return {};
}

void FollowUpList::restoreFocus(const QString &part)
{
    if (part.isEmpty())
        return;
    if (NoteEditor *editor = m_editors.value(part); editor && !editor->isHidden()) {
        if (!editor->isAncestorOf(QApplication::focusWidget()))
            editor->focusText();
        return;
    }
    // The entry's own buttons, or where it was withdrawn the next thing to do.
    for (const auto *card : findChildren<FollowUpEntry *>()) {
        if (!card->isHidden() && key(card->entry().id) == part) {
            card->findChild<ui::Button *>()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_start->setFocus(Qt::OtherFocusReason);
}

} // namespace viridian
