// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/whycard.h"

#include "models/effective/rowkey.h"
#include "ui/controls/label.h"
#include "ui/theme/icons.h"
#include "ui/theme/styleproperties.h"
#include "ui/theme/theme.h"
#include "views/common/messages.h"
#include "views/database/access/policylist.h"
#include "views/database/access/rowstrip.h"
#include "views/database/access/verdictbox.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace viridian {

using namespace effective;
using Command = catalog::Policy::Command;
using ui::TextStyle;
using ui::Token;

namespace {

QLineEdit *field(const QString &name, const QString &icon)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    edit->setFont(ui::font(TextStyle::Code));
    edit->addAction(ui::icon(icon), QLineEdit::LeadingPosition);
    return edit;
}

QString coloured(const QString &text, Token tone)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>")
        .arg(ui::color(tone).name(), text.toHtmlEscaped());
}

Token toneOf(const TermResult &result)
{
    return result.truth == Truth::True      ? Token::Accent
           : result.truth == Truth::Unknown ? Token::Warn
                                            : Token::Danger;
}

/// (p1 OR p2) AND p3, each term written by `write`.
template <typename Write>
QString formulaOf(const ConditionResult &condition, Write write)
{
    const auto joined = [&](const QList<TermResult> &terms, const QString &word) {
        QStringList parts;
        for (const TermResult &term : terms)
            parts.append(coloured(write(term), toneOf(term)));
        return parts.join(u' ' + coloured(word, Token::Info) + u' ');
    };
    if (condition.permissive.isEmpty())
        return coloured(WhyCard::tr("false: no permissive policy"), Token::Danger);
    QString text = joined(condition.permissive, QStringLiteral("OR"));
    if (condition.restrictive.isEmpty())
        return text;
    if (condition.permissive.size() > 1)
        text = u'(' + text + u')';
    return text + u' ' + coloured(QStringLiteral("AND"), Token::Info) + u' ' +
           joined(condition.restrictive, QStringLiteral("AND"));
}

} // namespace

WhyCard::WhyCard(QWidget *parent)
    : Card(tr("Why this row?"), parent)
    , m_key(field(tr("Key of the row"), QStringLiteral("key")))
    , m_row(field(tr("The new row"), QStringLiteral("edit")))
    , m_problem(new ui::Label({}, TextStyle::Caption, Token::Danger))
    , m_answer(new QWidget)
    , m_strip(new RowStrip)
    , m_policies(new PolicyList)
    , m_formula(new ui::Label({}, TextStyle::Code))
    , m_box(new VerdictBox)
{
    m_key->setPlaceholderText(tr("id = 7, then Enter"));
    m_row->setPlaceholderText(tr("New row: state = 'open'"));
    m_key->setFixedWidth(204);
    m_row->setFixedWidth(204);
    addAction(m_row);
    addAction(m_key);
    m_problem->setWordWrap(true);
    m_problem->hide();
    body()->setSpacing(12);
    body()->addWidget(m_problem);
    body()->addWidget(m_answer, 1);
    auto *column = new QVBoxLayout(m_answer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_strip);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_policies);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_policies->setAutoFillBackground(false);
    scroll->setAccessibleName(tr("Policies"));
    column->addWidget(scroll, 1);
    m_formula->setTextFormat(Qt::RichText);
    m_formula->setWordWrap(true);
    column->addWidget(m_formula);
    column->addWidget(m_box);
    for (QLineEdit *edit : {m_key, m_row})
        connect(edit, &QLineEdit::returnPressed, this, &WhyCard::send);
    connect(m_box, &VerdictBox::copyRequested, this, &WhyCard::copyProof);
    clear();
    describe();
}

const catalog::Relation *WhyCard::relation() const
{
    return m_catalog ? m_catalog->relation(m_subject.table) : nullptr;
}

void WhyCard::setCatalog(const AccessProbe::Catalog &catalog, AccessProbe *probe)
{
    m_catalog = catalog;
    m_probe = probe;
    m_subject = {};
    clear();
    describe();
}

void WhyCard::setSubject(const Subject &subject)
{
    if (subject == m_subject)
        return;
    if (subject.table != m_subject.table) {
        m_key->clear();
        m_row->clear();
    }
    m_subject = subject;
    clear();
    describe();
}

void WhyCard::clear()
{
    m_request.cancel();
    m_verdict.reset();
    m_verdictCatalog.reset();
    m_problem->hide();
    ui::setInvalid(m_key, false);
    const catalog::Relation *table = relation();
    if (!table || !table->isTable())
        showMessage(emptyMessage(QStringLiteral("key"), tr("Choose a table in the matrix"),
                                 tr("Policies are on tables.")));
    else
        showMessage(
            emptyMessage(QStringLiteral("key"), tr("Which row?"),
                         m_subject.command == Command::Insert
                             ? tr("Write the new row above and press Enter. Nothing is written.")
                             : tr("Write its key above and press Enter, or choose a row of the query's.")));
    emit askingChanged();
}

void WhyCard::describe()
{
    const catalog::Relation *table = relation();
    const bool usable = table && table->isTable() && m_probe && !m_subject.actor.login.isEmpty();
    m_key->setEnabled(usable);
    m_key->setVisible(m_subject.command != Command::Insert);
    m_row->setVisible(m_subject.command == Command::Insert || m_subject.command == Command::Update);
    if (!table) {
        setSubtitle({});
        return;
    }
    const QString who = m_subject.actor.role.isEmpty()
                            ? m_subject.actor.login
                            : tr("%1 as %2").arg(m_subject.actor.login, m_subject.actor.role);
    //: Such as: SELECT on enrolment, dana as trainer
    setSubtitle(tr("%1 on %2, %3").arg(effective::key(m_subject.command).toUpper(), table->name, who));
    QStringList names;
    for (const int column : table->primaryKey())
        names.append(table->column(column)->name + QStringLiteral(" = "));
    m_key->setPlaceholderText(names.isEmpty() ? tr("column = value")
                                              : names.join(QStringLiteral(", ")) + u'…');
}

void WhyCard::ask(const QJsonObject &key)
{
    m_key->setText(rowKeyText(key));
    send();
}

void WhyCard::send()
{
    const catalog::Relation *table = relation();
    if (!table || !m_probe)
        return;
    RowQuestion question{m_catalog->displayName(*table),
                         m_subject.actor.login,
                         m_subject.actor.role,
                         m_subject.actor.settings,
                         m_subject.command,
                         {},
                         {}};
    if (m_subject.command != Command::Insert) {
        const auto key = rowKeyFrom(m_key->text(), *table);
        if (!key)
            return refuse(key.error());
        question.key = *key;
    }
    const bool writes = m_subject.command == Command::Insert || m_subject.command == Command::Update;
    if (writes && (m_subject.command == Command::Insert || !m_row->text().trimmed().isEmpty())) {
        const auto row = rowKeyFrom(m_row->text(), *table);
        if (!row)
            return refuse(row.error());
        question.row = *row;
    }
    m_problem->hide();
    ui::setInvalid(m_key, false);
    m_request.start(m_probe->whyRow(m_catalog, question), this,
                    [this, question, catalog = m_catalog](const Result<RowVerdict> &verdict) {
                        if (verdict) {
                            m_verdictCatalog = catalog;
                            show(*verdict, question);
                        } else {
                            refuse(verdict.error());
                        }
                        emit askingChanged();
                    });
    emit askingChanged();
}

void WhyCard::refuse(const Error &error)
{
    m_verdict.reset();
    m_answer->hide();
    showContent();
    ui::setInvalid(m_key, error.kind == ErrorKind::BadInput);
    m_problem->setText(error.userText);
    m_problem->setToolTip(error.detail);
    m_problem->setVisible(error.kind != ErrorKind::Cancelled);
}

void WhyCard::show(const RowVerdict &verdict, const RowQuestion &question)
{
    m_verdict = verdict;
    m_problem->hide();
    QList<RowStrip::Field> fields;
    for (const auto &[column, value] : verdict.row)
        fields.append({column, value, question.key.contains(column)});
    m_strip->setFields(fields);
    m_strip->setVisible(!fields.isEmpty());
    m_policies->show(*m_catalog, *relation(), verdict, question.command);
    QStringList lines;
    for (const ConditionResult &condition : verdict.conditions) {
        const auto number = [&](const TermResult &term) {
            return PolicyList::number(*relation(), term.term.policy);
        };
        const Outcome outcome = outcomeOf(condition);
        lines.append(coloured(tr("effective"), Token::Muted) + QStringLiteral("&nbsp; ") +
                     formulaOf(condition, number));
        lines.append(coloured(tr("evaluated"), Token::Muted) + QStringLiteral("&nbsp; ") +
                     formulaOf(condition, [](const TermResult &term) { return effective::key(term.truth); }) +
                     QStringLiteral("&nbsp; = &nbsp;<b>") +
                     coloured(outcome == Outcome::Passes  ? tr("true")
                              : outcome == Outcome::Fails ? tr("not true")
                                                          : tr("unknown"),
                              outcome == Outcome::Passes ? Token::Accent : Token::Danger) +
                     QStringLiteral("</b>"));
    }
    m_formula->setText(lines.join(QStringLiteral("<br>")));
    m_formula->setVisible(!lines.isEmpty());
    m_box->show(verdict, question.command);
    m_answer->show();
    showContent();
}

void WhyCard::copyProof()
{
    if (m_verdict)
        QGuiApplication::clipboard()->setText(m_verdict->proof);
}

} // namespace viridian
