// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/passphraseform.h"

#include "ui/controls/button.h"
#include "ui/controls/formfield.h"
#include "views/common/passwordedit.h"

#include <QVBoxLayout>

namespace viridian {

PassphraseForm::PassphraseForm(QWidget *parent)
    : QWidget(parent)
    , m_passphrase(new PasswordEdit)
    , m_again(new PasswordEdit)
    , m_field(new ui::FormField(tr("Passphrase"), m_passphrase))
    , m_againField(new ui::FormField(tr("The same again"), m_again))
    , m_button(new ui::Button({}, ui::ButtonKind::Default))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(12);
    column->addWidget(m_field);
    column->addWidget(m_againField);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    setFocusProxy(m_passphrase);
    for (PasswordEdit *edit : {m_passphrase, m_again}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_field->setError({});
            check();
        });
        connect(edit, &QLineEdit::returnPressed, this, &PassphraseForm::enter);
    }
    connect(m_button, &QAbstractButton::clicked, this, &PassphraseForm::enter);
    setPurpose(Purpose::Choose);
}

void PassphraseForm::setPurpose(Purpose purpose)
{
    if (purpose != m_purpose)
        clear();
    m_purpose = purpose;
    const bool chooses = purpose == Purpose::Choose;
    m_againField->setVisible(chooses);
    m_field->setHint(chooses ? tr("%n characters or more", nullptr, shortest) : QString());
    m_button->setText(chooses ? tr("Use this passphrase") : tr("Unlock"));
    check();
}

void PassphraseForm::setBusy(bool busy)
{
    m_isBusy = busy;
    check();
}

void PassphraseForm::showOutcome(const Result<void> &outcome)
{
    setBusy(false);
    m_field->setError(outcome ? QString()
                      : outcome.error().kind == ErrorKind::Authentication
                          ? tr("This passphrase does not fit.")
                          : outcome.error().userText);
    if (!outcome && isVisible()) { // to be typed again
        m_passphrase->selectAll();
        m_passphrase->setFocus();
    }
}

void PassphraseForm::clear()
{
    m_passphrase->clear();
    m_again->clear();
}

void PassphraseForm::check()
{
    const QString text = m_passphrase->text();
    const bool chooses = m_purpose == Purpose::Choose;
    const bool differs = chooses && !m_again->text().isEmpty() && m_again->text() != text;
    m_againField->setError(differs ? tr("The two are not the same.") : QString());
    m_button->setEnabled(!m_isBusy &&
                         (chooses ? text.size() >= shortest && m_again->text() == text : !text.isEmpty()));
}

void PassphraseForm::enter()
{
    if (m_button->isEnabled())
        emit entered(m_passphrase->text());
}

} // namespace viridian
