// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/connectionstep.h"
#include "models/source/connectionprofile.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace viridian {

class CertificateField;

namespace ui {
class FormField;
class InlineNotice;
class Segmented;
} // namespace ui

/// The fields of a PostgreSQL connection. What libpq knows and the form has no field for (service, options)
/// stays in the profile untouched.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    void setProfile(const ConnectionProfile &profile);
    ConnectionProfile profile() const;
    QString password() const;
    void setPassword(const QString &password);
    bool rememberPassword() const;
    /// Whether the password may be kept; offered unless told otherwise.
    void setRememberOffered(bool offered);

    /// Puts the error under the field that mends it, with a remedy where there is one, and the focus there.
    void showFailure(const ConnectionStep &step);
    void clearFailure();
    QWidget *firstField() const;

signals:
    /// Enter in a field, or a remedy that changed one: try to connect.
    void submitted();
    void changed();

private:
    ui::FormField *fieldFor(const ConnectionStep &step) const;

    ConnectionProfile m_profile;
    QLineEdit *m_name;
    QLineEdit *m_database;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_login;
    CertificateField *m_certificateField;
    QLineEdit *m_password;
    QCheckBox *m_remember;
    ui::Segmented *m_tls;
    ui::FormField *m_nameField;
    ui::FormField *m_databaseField;
    ui::FormField *m_hostField;
    ui::FormField *m_portField;
    ui::FormField *m_loginField;
    ui::FormField *m_tlsField;
    ui::FormField *m_passwordField;
    ui::InlineNotice *m_notice;
    QString m_suggestedHost;
};

} // namespace viridian
