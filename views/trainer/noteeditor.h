// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/trainer/draft.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QPlainTextEdit;

namespace viridian {

namespace ui {
class Button;
class InlineNotice;
class Label;
} // namespace ui

/// Where a note is written, or an intervention with its due day and, while it is new, its kind. Ctrl+Enter
/// saves. When somebody else changed the entry first, their version stands beside one's own, and either can
/// be kept or both texts put together.
class NoteEditor : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name of the text.
    NoteEditor(const QString &name, const QString &placeholder, QWidget *parent = nullptr);

    /// A due day is chosen from `today` on.
    void setDraft(const Draft &draft, QDate today);
    const Draft &draft() const { return m_draft; }
    /// Why nothing can be written, in words; the text stays. Empty: it can.
    void setRefusal(const QString &reason);
    void focusText();

signals:
    void edited();
    void saveRequested();
    /// The draft is no longer wanted.
    void discarded();

protected:
    bool event(QEvent *event) override;

private:
    void takeEdit();
    void takeDue(QDate due);
    void showDue();
    void showState();
    void showConflict();
    void merge();
    void save();
    QString mine() const;

    Draft m_draft;
    QDate m_today;
    QString m_refusal;
    QWidget *m_options;
    QComboBox *m_kind;
    QDateEdit *m_due;
    ui::Label *m_mineHead;
    QPlainTextEdit *m_text;
    QWidget *m_theirsColumn;
    ui::Label *m_theirsHead;
    QPlainTextEdit *m_theirs;
    ui::InlineNotice *m_notice;
    ui::Button *m_save;
    ui::Button *m_takeTheirs;
    ui::Button *m_merge;
    ui::Button *m_discard;
};

} // namespace viridian
