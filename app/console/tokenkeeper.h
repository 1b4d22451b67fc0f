// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace viridian {

/// Keeps the refresh tokens of API sessions in the keyring, where every window of this person finds the
/// newest. It outlives the sources that hand them over, and the program ends only when the last token is
/// written: the one before works no more. Lives on the GUI thread; nothing here blocks.
class TokenKeeper : public QObject
{
    Q_OBJECT

public:
    static TokenKeeper &instance();

    /// The newest token: what the keyring has, or what it did not take. Empty where there is none.
    QFuture<Result<QString>> read(const QString &key);
    /// Takes the place of the one before in one step, after all that was handed over earlier; an empty token
    /// removes it.
    void keep(const QString &key, const QString &token);

signals:
    /// The keyring did not take a token: it serves until the program ends.
    void notKept(const viridian::Error &error);

private:
    QHash<QString, QString> m_refused; ///< tokens that the keyring did not take
};

} // namespace viridian
