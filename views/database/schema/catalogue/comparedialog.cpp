// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/catalogue/comparedialog.h"

#include "ui/controls/button.h"
#include "ui/controls/formfield.h"
#include "ui/controls/label.h"
#include "ui/controls/progressrow.h"
#include "views/connect/connectionform.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace viridian {

namespace {

constexpr int dialogWidth = 640;

/// The field that mends it.
ConnectionStep stepOf(const Error &error)
{
    ConnectionStep step;
    step.outcome = ConnectionStep::Outcome::Failed;
    step.error = error;
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
        step.kind = ConnectionStep::Kind::Host;
        break;
    case ErrorKind::Certificate:
        step.kind = ConnectionStep::Kind::Tls;
        break;
    default:
        step.kind = ConnectionStep::Kind::Login;
    }
    return step;
}

} // namespace

CompareDialog::CompareDialog(OtherDatabases &databases, QWidget *parent)
    : QDialog(parent)
    , m_databases(databases)
    , m_profiles(databases.known())
    , m_known(new QComboBox)
    , m_text(new QLineEdit)
    , m_textField(new ui::FormField(tr("Connection &string"), m_text))
    , m_form(new ConnectionForm)
    , m_progress(new ui::ProgressRow)
    , m_compare(new ui::Button(tr("Compare"), ui::ButtonKind::Primary))
{
    setWindowTitle(tr("Compare with another database"));
    setMinimumWidth(dialogWidth);
    m_known->addItem(tr("A new connection"));
    for (const ConnectionProfile &profile : std::as_const(m_profiles))
        m_known->addItem(profile.name);
    connect(m_known, &QComboBox::activated, this, &CompareDialog::choose);
    m_text->setPlaceholderText(QStringLiteral("postgresql://login@host/database, service=name"));
    connect(m_text, &QLineEdit::editingFinished, this, &CompareDialog::takeText);
    m_form->setRememberOffered(false);
    connect(m_form, &ConnectionForm::submitted, this, &CompareDialog::read);
    m_progress->hide();
    connect(m_progress, &ui::ProgressRow::cancelRequested, this, &CompareDialog::stop);
    connect(m_compare, &QAbstractButton::clicked, this, &CompareDialog::read);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addWidget(new ui::FormField(tr("&Connection"), m_known));
    column->addWidget(m_textField);
    column->addWidget(m_form);
    column->addWidget(m_progress);
    column->addLayout(makeButtons());
    // Enter in a field means that field, and not the first button of the dialog.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
}

QLayout *CompareDialog::makeButtons()
{
    auto *close = new ui::Button(tr("Close"));
    ui::setLarge(close);
    ui::setLarge(m_compare);
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new ui::Label(tr("Read only, with that login's own rights"), ui::TextStyle::Caption,
                                 ui::Token::Muted));
    row->addStretch();
    row->addWidget(close);
    row->addWidget(m_compare);
    return row;
}

void CompareDialog::choose(int index)
{
    m_form->setProfile(index == 0 ? ConnectionProfile() : m_profiles.at(index - 1));
}

void CompareDialog::takeText()
{
    const QString text = m_text->text().trimmed();
    if (text.isEmpty())
        return m_textField->setError({});
    const auto read = m_databases.read(text);
    m_textField->setError(read ? QString() : read.error().userText);
    if (!read)
        return;
    // It may hold a password, which has its own field.
    m_text->clear();
    m_known->setCurrentIndex(0);
    m_form->setProfile(read->first);
    m_form->setPassword(read->second);
}

void CompareDialog::read()
{
    if (m_request.running() || m_textField->hasError())
        return;
    m_form->clearFailure();
    const QString name = m_form->profile().name;
    //: %1 is the name of a connection.
    m_progress->start(name.isEmpty() ? tr("Reading the catalog") : tr("Reading the catalog of %1").arg(name));
    m_progress->setProgress(0, 0);
    m_request.start(m_databases.catalog(m_form->profile(), m_form->password()), this,
                    [this](const Result<SharedSnapshot> &catalog) { take(catalog); });
    showReading();
}

void CompareDialog::take(const Result<SharedSnapshot> &catalog)
{
    showReading();
    if (!catalog)
        return m_form->showFailure(stepOf(catalog.error()));
    emit catalogRead(m_form->profile().name, *catalog);
    accept();
}

void CompareDialog::stop()
{
    m_request.cancel();
    showReading();
    m_compare->setFocus();
}

void CompareDialog::showReading()
{
    const bool reading = m_request.running();
    m_progress->setVisible(reading);
    for (QWidget *part : std::initializer_list<QWidget *>{m_known, m_textField, m_form, m_compare})
        part->setEnabled(!reading);
}

} // namespace viridian
