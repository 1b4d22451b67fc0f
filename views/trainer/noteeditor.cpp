// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/noteeditor.h"

#include "models/format/followuptext.h"
#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QShortcut>

#include <algorithm>

namespace viridian {

using ui::Label;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr int textHeight = 56;
constexpr int conflictHeight = 104;

QPlainTextEdit *textField(const QString &name)
{
    auto *field = new QPlainTextEdit;
    field->setAccessibleName(name);
    field->setTabChangesFocus(true);
    field->viewport()->setAutoFillBackground(false); // the frame fills it, round corners too
    field->document()->setDocumentMargin(7);
    return field;
}

void fillColumn(QWidget *column, Label *head, QWidget *field)
{
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    head->setElided(true);
    layout->addWidget(head);
    layout->addWidget(field);
}

} // namespace

NoteEditor::NoteEditor(const QString &name, const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_options(new QWidget)
    , m_kind(new QComboBox)
    , m_due(new QDateEdit)
    , m_mineHead(new Label(tr("Yours"), TextStyle::CaptionMedium, Token::Text2))
    , m_text(textField(name))
    , m_theirsColumn(new QWidget)
    , m_theirsHead(new Label({}, TextStyle::CaptionMedium, Token::Text2))
    , m_theirs(textField(tr("Their version")))
    , m_notice(new ui::InlineNotice(this))
    , m_save(new ui::Button(tr("Save")))
    , m_takeTheirs(new ui::Button(tr("Take theirs")))
    , m_merge(new ui::Button(tr("Put together"), ui::ButtonKind::Ghost))
    , m_discard(new ui::Button(tr("Discard"), ui::ButtonKind::Ghost))
{
    m_text->setPlaceholderText(placeholder);
    m_theirs->setReadOnly(true);

    for (const FollowUpKind kind : interventionKinds)
        m_kind->addItem(kindText(kind), static_cast<int>(kind));
    m_kind->setAccessibleName(tr("Kind of intervention"));
    m_due->setAccessibleName(tr("Due"));
    m_due->setCalendarPopup(true);
    //: A date with its year, in the letters of QLocale::toString.
    m_due->setDisplayFormat(tr("d MMM yyyy"));
    auto *options = new QHBoxLayout(m_options);
    options->setContentsMargins(0, 0, 0, 0);
    options->addWidget(m_kind, 1);
    options->addWidget(new Label(tr("due"), TextStyle::Caption, Token::Muted));
    options->addWidget(m_due, 1);

    auto *mineColumn = new QWidget;
    fillColumn(mineColumn, m_mineHead, m_text);
    fillColumn(m_theirsColumn, m_theirsHead, m_theirs);
    auto *versions = new QHBoxLayout;
    versions->setSpacing(8);
    versions->addWidget(mineColumn, 1);
    versions->addWidget(m_theirsColumn, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_save);
    buttons->addWidget(m_takeTheirs);
    buttons->addWidget(m_merge);
    buttons->addStretch();
    buttons->addWidget(m_discard);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_options);
    layout->addLayout(versions);
    layout->addWidget(m_notice);
    layout->addLayout(buttons);

    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteEditor::takeEdit);
    connect(m_kind, &QComboBox::activated, this, &NoteEditor::takeEdit);
    connect(m_due, &QDateEdit::dateChanged, this, &NoteEditor::takeDue);
    connect(m_save, &ui::Button::clicked, this, &NoteEditor::save);
    connect(m_takeTheirs, &ui::Button::clicked, this, &NoteEditor::discarded);
    connect(m_merge, &ui::Button::clicked, this, &NoteEditor::merge);
    connect(m_discard, &ui::Button::clicked, this, &NoteEditor::discarded);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), this, nullptr, nullptr,
                              Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, &NoteEditor::save);
    showState();
}

void NoteEditor::setDraft(const Draft &draft, QDate today)
{
    m_draft = draft;
    m_today = today;
    const QSignalBlocker textBlocker(m_text);
    m_kind->setCurrentIndex(std::max(m_kind->findData(static_cast<int>(draft.kind)), 0));
    showDue();
    showState();
}

void NoteEditor::setRefusal(const QString &reason)
{
    m_refusal = reason;
    showState();
}

void NoteEditor::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->moveCursor(QTextCursor::End);
}

bool NoteEditor::event(QEvent *event)
{
    // Letters are for the fields here, not keys of the page: R chooses Referral in the list of kinds.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!(key->modifiers() & ~Qt::ShiftModifier) && !key->text().isEmpty() &&
            key->text().at(0).isPrint()) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void NoteEditor::takeEdit()
{
    if (m_draft.act == Draft::Act::Write)
        m_draft.text = m_text->toPlainText();
    if (m_draft.isNew() && isIntervention(m_draft.kind))
        m_draft.kind = static_cast<FollowUpKind>(m_kind->currentData().toInt());
    showState();
    emit edited();
}

void NoteEditor::takeDue(QDate due)
{
    m_draft.due = due;
    showDue();
    showState();
    emit edited();
}

void NoteEditor::showDue()
{
    const QSignalBlocker blocker(m_due);
    const QDate &due = m_draft.due;
    // A day that has passed stays until another is chosen; none at all is the day before the first.
    m_due->setSpecialValueText(due.isValid() ? QString() : tr("none"));
    m_due->setMinimumDate(due.isValid() ? std::min(due, m_today) : m_today.addDays(-1));
    m_due->setDate(due.isValid() ? due : m_due->minimumDate());
}

QString NoteEditor::mine() const
{
    switch (m_draft.act) {
    case Draft::Act::Write:
        return m_draft.text;
    case Draft::Act::Close:
        //: %1 is an outcome such as "Done".
        return tr("Close: %1").arg(outcomeText(m_draft.outcome));
    case Draft::Act::Reopen:
        return tr("Reopen");
    case Draft::Act::Withdraw:
        return tr("Withdraw");
    }
    return {};
}

void NoteEditor::showState()
{
    const bool writing = m_draft.act == Draft::Act::Write;
    const bool beginning = m_draft.isNew() && isIntervention(m_draft.kind);
    const bool idle = m_draft.isNew() && !beginning && m_draft.text.isEmpty();
    m_options->setVisible(writing && isIntervention(m_draft.kind));
    m_kind->setEnabled(m_draft.isNew());
    m_options->setEnabled(m_refusal.isEmpty());
    const QSignalBlocker blocker(m_text);
    if (m_text->toPlainText() != mine())
        m_text->setPlainText(mine());
    m_text->setReadOnly(!writing || !m_refusal.isEmpty());
    m_text->setFixedHeight(m_draft.conflict ? conflictHeight : textHeight);
    m_mineHead->setVisible(m_draft.conflict);
    m_theirsColumn->setVisible(m_draft.conflict);
    m_takeTheirs->setVisible(m_draft.conflict);
    m_merge->setVisible(m_draft.conflict && writing && m_draft.theirs);
    if (m_draft.conflict)
        showConflict();

    const bool fits = m_draft.text.size() <= longestNote;
    // A note needs words; an intervention may do without.
    const bool enough = !writing || isIntervention(m_draft.kind) || !m_draft.text.trimmed().isEmpty();
    // What was withdrawn can be written anew, not closed.
    const bool possible = !m_draft.conflict || (m_draft.theirsRead && (m_draft.theirs || writing));
    m_save->setText(m_draft.conflict ? tr("Keep mine") : beginning ? tr("Start") : tr("Save"));
    m_save->setEnabled(!m_draft.sending && enough && fits && possible && m_refusal.isEmpty());
    m_save->setToolTip(!m_refusal.isEmpty() ? m_refusal
                       : enough             ? tr("Ctrl+Enter")
                                            : tr("A note needs words."));
    m_save->setVisible(!idle);
    m_takeTheirs->setEnabled(!m_draft.sending && m_draft.theirsRead);
    m_discard->setVisible(!idle && !m_draft.conflict);
    m_discard->setEnabled(!m_draft.sending);

    const QString problem =
        fits ? m_draft.problem : tr("A note has at most %1 characters.").arg(format::count(longestNote));
    if (problem.isEmpty() || m_draft.sending)
        m_notice->hide();
    else if (m_notice->isHidden() || m_notice->text() != problem)
        m_notice->showNotice(
            m_draft.conflict ? ui::InlineNotice::Kind::Warning : ui::InlineNotice::Kind::Danger, problem);
}

void NoteEditor::showConflict()
{
    m_theirs->setFixedHeight(conflictHeight);
    if (!m_draft.theirsRead) {
        m_theirsHead->setText(tr("Theirs"));
        m_theirs->setPlainText({});
        return;
    }
    if (!m_draft.theirs) {
        m_theirsHead->setText(tr("Theirs"));
        m_theirs->setPlainText(tr("Withdrawn"));
        return;
    }
    const FollowUp &theirs = *m_draft.theirs;
    //: %1 is a name.
    m_theirsHead->setText(theirs.editor.isEmpty() ? tr("Theirs") : tr("Theirs, %1").arg(theirs.editor));
    m_theirsHead->setToolTip(format::dateTime(theirs.changedAt));
    m_theirs->setPlainText(versionText(theirs, m_today));
}

void NoteEditor::save()
{
    if (m_save->isEnabled() && m_save->isVisibleTo(this))
        emit saveRequested();
}

void NoteEditor::merge()
{
    const QString theirs = m_draft.theirs->text;
    m_draft.keepMine();
    m_draft.text += u'\n' + theirs;
    showState();
    focusText();
    emit edited();
}

} // namespace viridian
