// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/passwordedit.h"

#include "ui/theme/icons.h"

#include <QAction>

namespace viridian {

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(Password);
    auto *reveal = addAction(ui::icon(QStringLiteral("eye")), TrailingPosition);
    reveal->setToolTip(tr("Show the password"));
    reveal->setCheckable(true);
    connect(reveal, &QAction::toggled, this, [this](bool shown) { setEchoMode(shown ? Normal : Password); });
}

} // namespace viridian
