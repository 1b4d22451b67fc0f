// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/offline/unlockdialog.h"

#include "app/console/offline/offlinecopies.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "views/settings/passphraseform.h"

#include <QPointer>
#include <QVBoxLayout>

namespace viridian {

namespace {

constexpr int textWidth = 420;

} // namespace

UnlockDialog::UnlockDialog(OfflineCopies &copies, const ConnectionProfile &profile, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Open the copies"));
    auto *text = new ui::Label(
        tr("%1 cannot be reached. The copies of it on this computer open with their passphrase.")
            .arg(profile.name));
    text->setWordWrap(true);
    text->setFixedWidth(textWidth);
    auto *form = new PassphraseForm;
    form->setPurpose(PassphraseForm::Purpose::Unlock);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(text);
    column->addWidget(form);
    auto *later = new ui::Button(tr("Not now"), ui::ButtonKind::Default);
    column->addWidget(later, 0, Qt::AlignRight);
    column->setSizeConstraint(QLayout::SetFixedSize);
    form->setFocus();
    connect(later, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(form, &PassphraseForm::entered, this, [this, &copies, profile, form](const QString &passphrase) {
        form->setBusy(true);
        copies.unlock(profile, passphrase,
                      [self = QPointer<UnlockDialog>(this), form](const Result<void> &unlocked) {
                          if (!self)
                              return;
                          form->showOutcome(unlocked);
                          if (unlocked)
                              self->accept();
                      });
    });
}

} // namespace viridian
