// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionform.h"

#include "ui/controls/formfield.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/segmented.h"
#include "ui/theme/styleproperties.h"
#include "views/common/passwordedit.h"
#include "views/connect/certificatefield.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>

#include <algorithm>
#include <array>

namespace viridian {

namespace {

const QString hostWord = QStringLiteral("host");
const QString portWord = QStringLiteral("port");
const QString databaseWord = QStringLiteral("dbname");
const QString userWord = QStringLiteral("user");
const QString modeWord = QStringLiteral("sslmode");
const QString certificateWord = QStringLiteral("sslrootcert");

/// libpq's sslmode in the order of the segments.
const std::array tlsModes{QStringLiteral("verify-full"), QStringLiteral("verify-ca"),
                          QStringLiteral("require"), QStringLiteral("disable")};

QHBoxLayout *pair(QWidget *left, QWidget *right)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    return row;
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_database(new QLineEdit)
    , m_host(new QLineEdit)
    , m_port(new QLineEdit)
    , m_login(new QLineEdit)
    , m_certificateField(new CertificateField)
    , m_password(new PasswordEdit)
    , m_remember(new QCheckBox(tr("Remember in system keyring")))
    , m_tls(new ui::Segmented(tr("TLS mode")))
    , m_nameField(new ui::FormField(tr("&Name"), m_name))
    , m_databaseField(new ui::FormField(tr("&Database"), m_database))
    , m_hostField(new ui::FormField(tr("&Host"), m_host))
    , m_portField(new ui::FormField(tr("&Port"), m_port))
    , m_loginField(new ui::FormField(tr("&Login"), m_login))
    , m_tlsField(new ui::FormField(tr("TLS mode"), m_tls))
    , m_passwordField(new ui::FormField(tr("Pass&word"), m_password))
    , m_notice(new ui::InlineNotice)
{
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_port->setPlaceholderText(QStringLiteral("5432"));
    m_portField->setFixedWidth(88);
    m_tlsField->setHint(tr("verify-full is the safe choice"));
    for (const QString &word :
         {QStringLiteral("verify-full"), QStringLiteral("verify-ca"), QStringLiteral("require"), tr("off")})
        m_tls->addSegment(word);
    m_tls->setEqualWidths(true);
    m_tls->setCurrent(0);
    m_remember->setToolTip(
        tr("Never in a file. Where there is no keyring, the password is asked for each time."));
    m_remember->setChecked(true);
    m_notice->hide();

    auto *host = new QWidget;
    auto *hostRow = new QHBoxLayout(host);
    hostRow->setContentsMargins({});
    hostRow->setSpacing(8);
    hostRow->addWidget(m_hostField, 1, Qt::AlignTop);
    hostRow->addWidget(m_portField, 0, Qt::AlignTop);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(pair(m_nameField, m_databaseField));
    column->addLayout(pair(host, m_loginField));
    column->addWidget(m_notice);
    column->addLayout(pair(m_tlsField, m_certificateField));
    auto *secret = new QHBoxLayout;
    secret->setSpacing(16);
    secret->addWidget(m_passwordField, 1);
    secret->addWidget(m_remember, 1, Qt::AlignBottom);
    column->addLayout(secret);

    connect(m_notice, &ui::InlineNotice::actionTriggered, this, [this] {
        m_host->setText(m_suggestedHost);
        emit submitted();
    });
    for (QLineEdit *edit :
         {m_name, m_database, m_host, m_port, m_login, m_certificateField->edit(), m_password}) {
        connect(edit, &QLineEdit::returnPressed, this, &ConnectionForm::submitted);
        connect(edit, &QLineEdit::textEdited, this, [this] {
            clearFailure();
            emit changed();
        });
    }
}

void ConnectionForm::setProfile(const ConnectionProfile &profile)
{
    clearFailure();
    m_profile = profile;
    m_name->setText(profile.name);
    m_database->setText(profile.parameter(databaseWord));
    m_host->setText(profile.parameter(hostWord));
    m_port->setText(profile.parameter(portWord));
    m_login->setText(profile.parameter(userWord));
    m_certificateField->edit()->setText(profile.parameter(certificateWord));
    const auto mode = std::ranges::find(tlsModes, profile.parameter(modeWord));
    m_tls->setCurrent(mode == tlsModes.end() ? 0 : static_cast<int>(mode - tlsModes.begin()));
    m_password->clear();
}

ConnectionProfile ConnectionForm::profile() const
{
    ConnectionProfile profile = m_profile;
    profile.kind = SourceKind::PostgreSql;
    profile.setParameter(databaseWord, m_database->text().trimmed());
    profile.setParameter(hostWord, m_host->text().trimmed());
    profile.setParameter(portWord, m_port->text());
    profile.setParameter(userWord, m_login->text().trimmed());
    profile.setParameter(certificateWord, m_certificateField->edit()->text().trimmed());
    // The first segment is the default and stays unsaid: over a local socket there is no TLS to verify.
    profile.setParameter(
        modeWord, m_tls->current() > 0 ? tlsModes.at(static_cast<std::size_t>(m_tls->current())) : QString());
    profile.name = m_name->text().trimmed();
    for (const QString &word : {databaseWord, hostWord, QStringLiteral("service")})
        if (profile.name.isEmpty())
            profile.name = profile.parameter(word);
    return profile;
}

QString ConnectionForm::password() const
{
    return m_password->text();
}

void ConnectionForm::setPassword(const QString &password)
{
    m_password->setText(password);
}

bool ConnectionForm::rememberPassword() const
{
    return !m_remember->isHidden() && m_remember->isChecked() && !m_password->text().isEmpty();
}

void ConnectionForm::setRememberOffered(bool offered)
{
    m_remember->setVisible(offered);
}

ui::FormField *ConnectionForm::fieldFor(const ConnectionStep &step) const
{
    switch (step.kind) {
    case ConnectionStep::Kind::Host:
        return m_hostField;
    case ConnectionStep::Kind::Port:
        return m_portField;
    case ConnectionStep::Kind::Tls:
        return m_hostField;
    case ConnectionStep::Kind::Login:
    case ConnectionStep::Kind::Api:
        break;
    case ConnectionStep::Kind::Roles:
        return m_loginField;
    }
    return step.error && step.error->kind == ErrorKind::NotFound ? m_databaseField : m_passwordField;
}

void ConnectionForm::showFailure(const ConnectionStep &step)
{
    clearFailure();
    if (!step.error)
        return;
    ui::FormField *field = fieldFor(step);
    m_suggestedHost = step.certificateHosts.value(0);
    const bool renames = step.kind == ConnectionStep::Kind::Tls && !m_suggestedHost.isEmpty() &&
                         !m_suggestedHost.startsWith(u'*');
    ui::setInvalid(field->editor(), true);
    m_notice->showNotice(ui::InlineNotice::Kind::Danger, step.error->userText,
                         renames ? tr("Use %1").arg(m_suggestedHost) : QString(),
                         renames ? tr("The certificate is not for this host") : QString());
    if (renames)
        m_notice->setFocus();
    else
        field->editor()->setFocus();
}

void ConnectionForm::clearFailure()
{
    for (const ui::FormField *field :
         {m_databaseField, m_hostField, m_portField, m_loginField, m_passwordField})
        ui::setInvalid(field->editor(), false);
    m_notice->hide();
}

QWidget *ConnectionForm::firstField() const
{
    return m_name;
}

} // namespace viridian
