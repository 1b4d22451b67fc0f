// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/connectionprofile.h"

#include <QDialog>

namespace viridian {

class OfflineCopies;

/// Asks for the passphrase of a connection's copies when its server is gone; accepted once they are open.
class UnlockDialog : public QDialog
{
    Q_OBJECT

public:
    /// `copies` outlives it.
    UnlockDialog(OfflineCopies &copies, const ConnectionProfile &profile, QWidget *parent);
};

} // namespace viridian
