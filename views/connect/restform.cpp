// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/restform.h"

#include "ui/controls/formfield.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/theme/styleproperties.h"
#include "views/common/passwordedit.h"
#include "views/connect/certificatefield.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QUrl>

namespace viridian {

namespace {

ui::FormField *field(const QString &label, QLineEdit *edit, const QString &hint = {})
{
    auto *made = new ui::FormField(label, edit);
    made->setHint(hint);
    return made;
}

QHBoxLayout *row(QWidget *left, QWidget *right)
{
    auto *made = new QHBoxLayout;
    made->setSpacing(16);
    made->addWidget(left, 1, Qt::AlignTop);
    made->addWidget(right, 1, Qt::AlignTop);
    return made;
}

} // namespace

RestForm::RestForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_url(new QLineEdit)
    , m_organization(new QLineEdit)
    , m_login(new QLineEdit)
    , m_password(new PasswordEdit)
    , m_certificate(new CertificateField)
    , m_staysSignedIn(new QCheckBox(tr("&Keep me signed in")))
    , m_notice(new ui::InlineNotice)
{
    m_url->setPlaceholderText(QStringLiteral("https://viridian.example.org"));
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_staysSignedIn->setToolTip(
        tr("The system keyring keeps a key to this session, never the password. Signing out removes it."));
    m_staysSignedIn->setChecked(true);
    m_notice->hide();

    auto *stay = new QHBoxLayout;
    stay->setSpacing(8);
    stay->addWidget(m_staysSignedIn);
    stay->addWidget(new ui::Label(tr("a key in the system keyring, never the password"),
                                  ui::TextStyle::Caption, ui::Token::Muted));
    stay->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(row(field(tr("&Name"), m_name, tr("as you call it")), field(tr("&Address"), m_url)));
    column->addLayout(row(field(tr("&Organisation"), m_organization),
                          field(tr("&Login"), m_login, tr("e-mail or personal ID"))));
    column->addWidget(m_notice);
    column->addLayout(row(field(tr("Pass&word"), m_password), m_certificate));
    column->addLayout(stay);

    connect(m_notice, &ui::InlineNotice::actionTriggered, m_certificate, &CertificateField::browse);
    for (QLineEdit *edit : {m_name, m_url, m_organization, m_login, m_password, m_certificate->edit()}) {
        connect(edit, &QLineEdit::returnPressed, this, &RestForm::submitted);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            clearFailure();
            emit changed();
        });
    }
}

void RestForm::setProfile(const ConnectionProfile &profile)
{
    const bool isNew = profile.parameters.isEmpty();
    m_profile = profile;
    m_name->setText(profile.name);
    m_url->setText(profile.parameter(restwords::url));
    m_organization->setText(profile.parameter(restwords::organization));
    m_login->setText(profile.parameter(restwords::login));
    m_certificate->edit()->setText(profile.parameter(restwords::authorities));
    m_staysSignedIn->setChecked(isNew || !profile.parameter(restwords::staysSignedIn).isEmpty());
    m_password->clear();
    clearFailure();
}

ConnectionProfile RestForm::profile() const
{
    ConnectionProfile profile = m_profile;
    profile.kind = SourceKind::RestApi;
    profile.setParameter(restwords::url, apiAddress(m_url->text()));
    profile.setParameter(restwords::organization, m_organization->text().trimmed());
    profile.setParameter(restwords::login, m_login->text().trimmed());
    profile.setParameter(restwords::authorities, m_certificate->edit()->text().trimmed());
    profile.setParameter(restwords::staysSignedIn,
                         m_staysSignedIn->isChecked() ? QStringLiteral("yes") : QString());
    profile.name = m_name->text().trimmed();
    if (profile.name.isEmpty())
        profile.name = QUrl(profile.parameter(restwords::url)).host();
    return profile;
}

QString RestForm::password() const
{
    return m_password->text();
}

void RestForm::showFailure(const ConnectionStep &step)
{
    using Kind = ConnectionStep::Kind;
    clearFailure();
    if (!step.error)
        return;
    const bool isCertificate = step.kind == Kind::Tls;
    QLineEdit *edit = isCertificate                      ? m_certificate->edit()
                      : step.kind != Kind::Login         ? m_url
                      : m_organization->text().isEmpty() ? m_organization
                      : m_login->text().isEmpty()        ? m_login
                                                         : m_password;
    // Nobody has done anything wrong where something is yet to be typed.
    const bool isFailure = step.outcome == ConnectionStep::Outcome::Failed;
    ui::setInvalid(edit, isFailure);
    m_notice->showNotice(
        isFailure ? ui::InlineNotice::Kind::Danger : ui::InlineNotice::Kind::Info,
        isCertificate ? tr("%1 No password was sent. Ask whoever runs the server for its CA certificate, and "
                           "choose that file.")
                            .arg(step.error->userText)
                      : step.error->userText,
        isCertificate ? tr("Choose a CA certificate") : QString(),
        isCertificate ? tr("The server is not trusted") : QString());
    edit->setFocus();
}

void RestForm::clearFailure()
{
    for (QLineEdit *edit : {m_url, m_organization, m_login, m_password, m_certificate->edit()})
        ui::setInvalid(edit, false);
    m_notice->hide();
}

QWidget *RestForm::firstField() const
{
    for (QLineEdit *edit : {m_url, m_organization, m_login})
        if (edit->text().isEmpty())
            return edit;
    return m_password;
}

} // namespace viridian
