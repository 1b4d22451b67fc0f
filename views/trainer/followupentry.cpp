// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/followupentry.h"

#include "models/format/followuptext.h"
#include "models/format/format.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace viridian {

using ui::Label;
using ui::TextStyle;
using ui::Token;

namespace {

Label *wrapped(const QString &text, TextStyle style, Token tone)
{
    auto *label = new Label(text, style, tone);
    label->setWordWrap(true);
    return label;
}

} // namespace

FollowUpEntry::FollowUpEntry(const FollowUp &entry, QDate today, QWidget *parent)
    : QWidget(parent)
    , m_entry(entry)
    , m_head(new QHBoxLayout)
{
    const bool intervention = isIntervention(entry.kind);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 8, 8);
    column->setSpacing(4);

    const QString author = entry.own ? tr("You") : entry.author;
    //: %1 is a kind of intervention, %2 a name.
    auto *who = new Label(intervention ? tr("%1, %2").arg(kindText(entry.kind), author) : author,
                          TextStyle::Caption, Token::Muted);
    who->setElided(true);
    who->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    const QString age = format::age(std::optional(entry.startedOn), today);
    //: %1 is an age such as "2 d ago".
    auto *when =
        new Label(entry.editor.isEmpty() ? age : tr("%1, edited").arg(age), TextStyle::Caption, Token::Muted);
    when->setToolTip(entry.editor.isEmpty() ? format::dateTime(entry.writtenAt)
                                            //: %1 and %3 are moments, %2 is a name.
                                            : tr("%1, edited by %2 %3")
                                                  .arg(format::dateTime(entry.writtenAt), entry.editor,
                                                       format::dateTime(entry.changedAt)));
    //: %1 is "Note" or a kind of intervention, %2 a name.
    setAccessibleName(tr("%1 by %2").arg(kindText(entry.kind), author));
    auto *edit = ui::Button::iconOnly(QStringLiteral("edit"), tr("Edit"));
    auto *withdraw = ui::Button::iconOnly(QStringLiteral("trash"), tr("Withdraw"));
    connect(edit, &ui::Button::clicked, this, &FollowUpEntry::editRequested);
    connect(withdraw, &ui::Button::clicked, this, &FollowUpEntry::withdrawRequested);
    m_buttons = {edit, withdraw};
    m_head->setSpacing(4);
    m_head->addWidget(who, 1);
    m_head->addWidget(when);
    m_head->addWidget(edit);
    m_head->addWidget(withdraw);
    column->addLayout(m_head);

    if (!entry.text.isEmpty())
        column->addWidget(wrapped(entry.text, TextStyle::Table, Token::Text));
    if (intervention) {
        const bool late = !entry.outcome && entry.due && *entry.due < today;
        auto *state = new QHBoxLayout;
        state->addWidget(
            new Label(stateText(entry, today), TextStyle::CaptionMedium, late ? Token::Warn : Token::Text2),
            1);
        state->addWidget(m_buttons.emplace_back(closeButton()));
        column->addLayout(state);
        if (entry.effect)
            column->addWidget(wrapped(effectText(*entry.effect), TextStyle::Caption, Token::Muted));
    }
    setRefusal({});
}

void FollowUpEntry::markPending(const std::optional<Error> &refusal)
{
    auto *chip = new ui::Chip({.text = refusal ? tr("Not sent") : tr("Waiting"),
                               .tone = refusal ? Token::Danger : Token::Warn,
                               .icon = refusal ? QStringLiteral("error") : QStringLiteral("sync"),
                               .tinted = true});
    chip->setToolTip(refusal ? refusal->userText : tr("Sent when the server is back."));
    chip->setAccessibleDescription(chip->toolTip());
    m_head->insertWidget(1, chip);
}

void FollowUpEntry::setRefusal(const QString &reason)
{
    for (ui::Button *button : m_buttons) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(!reason.isEmpty()          ? reason
                           : button->text().isEmpty() ? button->accessibleName()
                                                      : QString());
        button->setAccessibleDescription(reason.isEmpty() ? accessibleName() : reason);
    }
}

ui::Button *FollowUpEntry::closeButton()
{
    if (m_entry.outcome) {
        auto *reopen = new ui::Button(tr("Reopen"), ui::ButtonKind::Ghost);
        connect(reopen, &ui::Button::clicked, this, &FollowUpEntry::reopenRequested);
        return reopen;
    }
    auto *close = new ui::Button(tr("Close"), ui::ButtonKind::Default, QStringLiteral("chevron-down"));
    close->setAccessibleName(tr("Close the intervention"));
    auto *menu = new QMenu(close);
    for (const FollowUpOutcome outcome : followUpOutcomes)
        connect(menu->addAction(outcomeText(outcome)), &QAction::triggered, this,
                [this, outcome] { emit closeRequested(outcome); });
    connect(close, &ui::Button::clicked, menu,
            [close, menu] { menu->popup(close->mapToGlobal(QPoint(0, close->height()))); });
    return close;
}

void FollowUpEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ui::drawRounded(painter, rect(), ui::controlRadius, ui::color(Token::Raised), Qt::transparent);
}

} // namespace viridian
