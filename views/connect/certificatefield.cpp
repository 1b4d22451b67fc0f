// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/certificatefield.h"

#include "ui/controls/button.h"
#include "ui/controls/formfield.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>

namespace viridian {

CertificateField::CertificateField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
{
    m_edit->setPlaceholderText(tr("the system's"));
    auto *browse = new ui::Button(tr("Browse"), ui::ButtonKind::Default, QStringLiteral("folder"));
    ui::setLarge(browse);
    connect(browse, &QAbstractButton::clicked, this, &CertificateField::browse);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(new ui::FormField(tr("CA certificate"), m_edit), 1);
    row->addWidget(browse, 0, Qt::AlignBottom);
}

void CertificateField::browse()
{
    auto *dialog = new QFileDialog(this, tr("CA certificate"), m_edit->text(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace viridian
