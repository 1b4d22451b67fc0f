// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "views/trainer/draft.h"

#include <QWidget>

class QVBoxLayout;

namespace viridian {

namespace ui {
class Button;
class Card;
class Label;
} // namespace ui

class FollowUpEntry;
class NoteEditor;

/// The interventions and notes about a learner with the fields in which they are written. It shows what it is
/// given and says what is asked for; entries and drafts belong to whoever uses it.
class FollowUpList : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QUuid userId; ///< the learner
        QUuid courseId;
        QDate today;
        QList<FollowUp> entries; ///< newest first
        bool known = false;      ///< entries were read; else there is nothing to say about them
        QString refusal;         ///< why nothing can be written, in words; empty: it can
        QHash<QUuid, std::optional<Error>> pending; ///< by id: not on the server yet, and why it refused
    };

    explicit FollowUpList(QWidget *parent = nullptr);

    /// Of the drafts only the learner's are shown. Fields that stay keep cursor and focus.
    void setContent(const Content &content, const Drafts &drafts);
    /// In place of the entries, until the next content.
    void showLoading();
    void setEntriesVisible(bool visible);
    /// The draft of a new note or of an edited entry.
    void focusEditor(const QString &draftKey);
    /// The keyboard is in one of the fields.
    bool isWriting() const;

signals:
    /// Close, reopen or withdraw, to be sent at once.
    void actRequested(const QString &draftKey, const viridian::Draft &draft);
    /// Begins a draft or keeps what was typed.
    void drafted(const QString &draftKey, const viridian::Draft &draft);
    void saveRequested(const QString &draftKey, const viridian::Draft &draft);
    void discarded(const QString &draftKey);

private:
    QString key(const QUuid &target) const;
    void clearLists();
    void addEntry(QVBoxLayout *column, const FollowUp &entry, bool edited);
    void showEditor(NoteEditor *editor, const QString &draftKey, const Draft &draft);
    void startIntervention();
    void orderTabs();
    QString focusedPart() const;
    void restoreFocus(const QString &part);

    Content m_content;
    QHash<QString, NoteEditor *> m_editors; ///< those on screen, by the key of their draft
    ui::Card *m_lists;
    ui::Label *m_interventionCount;
    ui::Button *m_start;
    QWidget *m_interventions;
    NoteEditor *m_newIntervention;
    ui::Label *m_noteCount;
    QWidget *m_notes;
    NoteEditor *m_newNote;
};

} // namespace viridian
