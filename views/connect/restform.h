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
class InlineNotice;
}

/// The fields of a connection through an API server.
class RestForm : public QWidget
{
    Q_OBJECT

public:
    explicit RestForm(QWidget *parent = nullptr);

    void setProfile(const ConnectionProfile &profile);
    ConnectionProfile profile() const;
    QString password() const;

    /// Puts the error into the form, with what to do about it, and the focus on the field that mends it.
    void showFailure(const ConnectionStep &step);
    void clearFailure();
    /// The first that is still empty.
    QWidget *firstField() const;

signals:
    /// Enter in a field: try to connect.
    void submitted();
    void changed();

private:
    ConnectionProfile m_profile;
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_organization;
    QLineEdit *m_login;
    QLineEdit *m_password;
    CertificateField *m_certificate;
    QCheckBox *m_staysSignedIn;
    ui::InlineNotice *m_notice;
};

} // namespace viridian
