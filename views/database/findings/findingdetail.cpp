// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/findings/findingdetail.h"

#include "models/access/findingreport.h"
#include "models/access/rule.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/codeblock.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/scrollpage.h"
#include "views/common/messages.h"
#include "views/database/findings/severitylook.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian {

using access::FindingEntry;
using access::ProofResult;

namespace {

constexpr int footHeight = 48;

QString titleOf(const QString &rule)
{
    const auto &rules = access::allRules();
    const auto found = std::ranges::find(rules, rule, &access::Rule::id);
    return found == rules.cend() ? QString() : found->title;
}

/// A heading of 28 px with a control at its right, above `content`.
QWidget *section(const QString &heading, QWidget *side, const QList<QWidget *> &content)
{
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->addWidget(new ui::Label(heading, ui::TextStyle::TableStrong), 1);
    if (side)
        row->addWidget(side);
    column->addLayout(row);
    row->addStrut(28);
    for (QWidget *each : content) {
        column->addWidget(each);
        column->addSpacing(8);
    }
    return widget;
}

ui::Label *wrapped(ui::TextStyle style, ui::Token tone = ui::Token::Text)
{
    auto *label = new ui::Label({}, style, tone);
    label->setWordWrap(true);
    return label;
}

/// Rich text of a line for each point; one that is wrapped goes on under its own beginning.
QString bulleted(const QStringList &lines)
{
    QString rows;
    for (const auto &line : lines)
        rows += QStringLiteral("<tr><td>•&nbsp;&nbsp;</td><td>%1</td></tr>")
                    .arg(line.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    return QStringLiteral("<table cellspacing=\"0\" cellpadding=\"0\">%1</table>").arg(rows);
}

} // namespace

FindingDetail::FindingDetail(QWidget *parent)
    : ui::Card({}, parent)
    , m_severity(new ui::Chip({}, ui::headChipHeight))
    , m_rule(new ui::Label({}, ui::TextStyle::Code))
    , m_object(new ui::Label({}, ui::TextStyle::Code, ui::Token::Text2))
    , m_title(wrapped(ui::TextStyle::CardTitle))
    , m_message(wrapped(ui::TextStyle::Table))
    , m_history(wrapped(ui::TextStyle::Caption, ui::Token::Muted))
    , m_evidence(wrapped(ui::TextStyle::Table))
    , m_noProof(wrapped(ui::TextStyle::Table, ui::Token::Muted))
    , m_statements(new ui::CodeBlock(tr("What the proof runs")))
    , m_result(new ui::InlineNotice)
    , m_run(new ui::Button(tr("Run"), ui::ButtonKind::GhostAccent, QStringLiteral("play")))
    , m_fix(new ui::CodeBlock(tr("Suggested fix")))
    , m_foot(new QStackedWidget)
    , m_accept(new ui::Button(tr("Accept risk")))
    , m_withdraw(new ui::Button(tr("Withdraw acceptance")))
    , m_check(new ui::Button(tr("Check again"), ui::ButtonKind::Primary, QStringLiteral("refresh")))
    , m_reason(new QLineEdit)
{
    setBodyMargins(0, 0, 0, 0);
    m_result->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    body()->setSpacing(0);
    body()->addWidget(makeHead());
    body()->addWidget(makeBody(), 1);
    body()->addWidget(makeFoot());
    showNothing();
}

QWidget *FindingDetail::makeHead()
{
    auto *head = new QWidget;
    head->setFixedHeight(footHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    m_object->setElided(true);
    row->addWidget(m_severity);
    row->addWidget(m_rule);
    row->addWidget(m_object, 1);
    return head;
}

QWidget *FindingDetail::makeBody()
{
    auto *scroll = new ui::ScrollPage;
    QVBoxLayout *column = scroll->column();
    column->setContentsMargins(16, 0, 16, 8);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_message);
    column->addWidget(m_history);
    m_evidence->setTextFormat(Qt::RichText);
    m_evidenceSection = section(tr("Evidence"), nullptr, {m_evidence});
    column->addWidget(m_evidenceSection);
    auto *side = new QWidget;
    auto *row = new QHBoxLayout(side);
    row->setContentsMargins({});
    row->addWidget(new ui::Label(tr("read only, rolled back"), ui::TextStyle::Caption, ui::Token::Muted));
    row->addWidget(m_run);
    m_proofSection = section(tr("Proof"), side, {m_statements, m_result, m_noProof});
    column->addWidget(m_proofSection);
    auto *copy = new ui::Button(tr("Copy"), ui::ButtonKind::Ghost, QStringLiteral("copy"));
    copy->setAccessibleName(tr("Copy the fix"));
    connect(copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_fix->toPlainText()); });
    m_fixSection = section(tr("Suggested fix"), copy, {m_fix});
    column->addWidget(m_fixSection);
    column->addStretch(1);
    m_run->setAccessibleName(tr("Run the proof"));
    connect(m_run, &QAbstractButton::clicked, this, &FindingDetail::proofRequested);
    return scroll;
}

QWidget *FindingDetail::makeFoot()
{
    auto *actions = new QWidget;
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(new ui::Label(tr("Viridian never runs a fix."), ui::TextStyle::Caption, ui::Token::Muted),
                   1);
    row->addWidget(m_accept);
    row->addWidget(m_withdraw);
    row->addWidget(m_check);
    m_foot->addWidget(actions);

    auto *reason = new QWidget;
    auto *reasonRow = new QHBoxLayout(reason);
    reasonRow->setContentsMargins(16, 0, 16, 0);
    reasonRow->setSpacing(8);
    m_reason->setPlaceholderText(tr("Why is it accepted?"));
    m_reason->setAccessibleName(tr("Reason for accepting the risk"));
    auto *take = new ui::Button(tr("Accept"), ui::ButtonKind::Primary);
    auto *cancel = new ui::Button(tr("Cancel"), ui::ButtonKind::Ghost);
    reasonRow->addWidget(m_reason, 1);
    reasonRow->addWidget(cancel);
    reasonRow->addWidget(take);
    m_foot->addWidget(reason);
    m_foot->setFixedHeight(footHeight);

    connect(m_accept, &QAbstractButton::clicked, this, [this] {
        m_reason->clear();
        ui::setInvalid(m_reason, false);
        m_foot->setCurrentIndex(1);
        m_reason->setFocus(Qt::OtherFocusReason);
    });
    connect(cancel, &QAbstractButton::clicked, this, [this] {
        m_foot->setCurrentIndex(0);
        m_accept->setFocus(Qt::OtherFocusReason);
    });
    connect(take, &QAbstractButton::clicked, this, &FindingDetail::takeReason);
    connect(m_reason, &QLineEdit::returnPressed, this, &FindingDetail::takeReason);
    connect(m_withdraw, &QAbstractButton::clicked, this, &FindingDetail::acceptanceWithdrawn);
    connect(m_check, &QAbstractButton::clicked, this, &FindingDetail::checkRequested);
    return m_foot;
}

void FindingDetail::takeReason()
{
    const QString reason = m_reason->text().trimmed();
    ui::setInvalid(m_reason, reason.isEmpty());
    if (reason.isEmpty()) {
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_foot->setCurrentIndex(0);
    emit accepted(reason);
}

void FindingDetail::showNothing()
{
    showMessage(emptyMessage(QStringLiteral("shield-check"), tr("Nothing to show"),
                             tr("Choose a finding on the left.")));
}

void FindingDetail::show(const FindingEntry &entry, const QString &statements)
{
    const access::Finding &finding = entry.finding;
    const SeverityLook look = severityLook(finding.severity);
    m_severity->setChip(
        {access::severityText(finding.severity), look.tone, ui::Glyph::None, look.icon, true});
    m_rule->setText(finding.rule);
    m_object->setText(access::objectText(finding.object));
    m_title->setText(titleOf(finding.rule));
    m_message->setText(finding.message);
    const QLocale locale;
    QString history;
    if (entry.timesSeen > 0)
        //: Such as: First seen 14 Apr 2014, run 112. Seen in 8 runs.
        history =
            tr("First seen %1, run %2. %3")
                .arg(locale.toString(entry.firstSeen.date(), QLocale::ShortFormat),
                     locale.toString(entry.firstRun), tr("Seen in %n run(s).", nullptr, entry.timesSeen));
    if (entry.state == FindingEntry::State::Accepted)
        history +=
            (history.isEmpty() ? QString() : QStringLiteral(" ")) + tr("Accepted: %1").arg(entry.reason);
    m_history->setText(history);
    m_history->setVisible(!history.isEmpty());
    m_evidence->setText(bulleted(finding.evidence));
    m_evidenceSection->setVisible(!finding.evidence.isEmpty());
    m_fix->setCode(finding.fix);
    m_fixSection->setVisible(!finding.fix.isEmpty());
    showProof(entry, statements);
    m_accept->setVisible(entry.state == FindingEntry::State::Open);
    m_withdraw->setVisible(entry.state == FindingEntry::State::Accepted);
    m_foot->setCurrentIndex(0);
    showContent();
}

void FindingDetail::showProof(const FindingEntry &entry, const QString &statements)
{
    m_proofSection->setVisible(entry.state != FindingEntry::State::Fixed);
    m_statements->setCode(entry.proof ? entry.proof->statements : statements);
    m_statements->setVisible(!statements.isEmpty());
    m_run->setVisible(!statements.isEmpty());
    m_noProof->setText(statements.isEmpty() ? access::whyNoProof(entry.finding) : tr("Not run yet."));
    m_noProof->setVisible(!entry.proof);
    m_result->setVisible(entry.proof.has_value());
    if (!entry.proof)
        return;
    //: A sentence and the time at which it was found out.
    const QString text = tr("%1 (%2)").arg(
        entry.proof->text, QLocale().toString(entry.proof->at.time(), QStringLiteral("HH:mm:ss 'UTC'")));
    switch (entry.proof->outcome) {
    case ProofResult::Outcome::Proved:
        m_result->showNotice(ui::InlineNotice::Kind::Danger, text, {}, tr("Proved"));
        break;
    case ProofResult::Outcome::Refuted:
        m_result->showNotice(ui::InlineNotice::Kind::Info, text, {}, tr("Refuted"));
        break;
    case ProofResult::Outcome::NotRun:
        m_result->showNotice(ui::InlineNotice::Kind::Warning, text, {}, tr("Not proved"));
        break;
    }
}

void FindingDetail::setProving(bool proving)
{
    m_run->setEnabled(!proving);
    m_check->setEnabled(!proving);
}

QString FindingDetail::code() const
{
    const QString statements = m_statements->toPlainText();
    return statements.isEmpty() ? m_fix->toPlainText() : statements;
}

} // namespace viridian
