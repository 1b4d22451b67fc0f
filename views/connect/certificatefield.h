// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace viridian {

/// The file with the CA certificate that a server's is signed with: typed or chosen.
class CertificateField : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateField(QWidget *parent = nullptr);

    QLineEdit *edit() const { return m_edit; }
    /// Opens the dialog to choose it.
    void browse();

private:
    QLineEdit *m_edit;
};

} // namespace viridian
