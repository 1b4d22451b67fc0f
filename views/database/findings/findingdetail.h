// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/findingsmodel.h"
#include "ui/controls/card.h"

class QLineEdit;
class QStackedWidget;

namespace viridian {

namespace ui {
class Button;
class Chip;
class CodeBlock;
class InlineNotice;
class Label;
} // namespace ui

/// All about one finding: its evidence, its proof and the fix, with what can be done about it.
class FindingDetail : public ui::Card
{
    Q_OBJECT

public:
    explicit FindingDetail(QWidget *parent = nullptr);

    /// `statements` is what a proof would run; empty where no reading can prove the finding.
    void show(const access::FindingEntry &entry, const QString &statements);
    void showNothing();
    /// While a proof runs its buttons wait.
    void setProving(bool proving);
    /// What Ctrl+Shift+C copies: the proof's statements, or the fix without any.
    QString code() const;

signals:
    void proofRequested();
    void checkRequested();
    void accepted(const QString &reason);
    void acceptanceWithdrawn();

private:
    QWidget *makeHead();
    QWidget *makeBody();
    QWidget *makeFoot();
    void showProof(const access::FindingEntry &entry, const QString &statements);
    void takeReason();

    ui::Chip *m_severity;
    ui::Label *m_rule;
    ui::Label *m_object;
    ui::Label *m_title;
    ui::Label *m_message;
    ui::Label *m_history;
    ui::Label *m_evidence;
    QWidget *m_evidenceSection;
    QWidget *m_proofSection;
    ui::Label *m_noProof;
    ui::CodeBlock *m_statements;
    ui::InlineNotice *m_result;
    ui::Button *m_run;
    QWidget *m_fixSection;
    ui::CodeBlock *m_fix;
    QStackedWidget *m_foot;
    ui::Button *m_accept;
    ui::Button *m_withdraw;
    ui::Button *m_check;
    QLineEdit *m_reason;
};

} // namespace viridian
