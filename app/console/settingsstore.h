// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QTimer>

namespace viridian {

/// An INI file of settings that is written in the background: a write with its lock, flush and rename takes
/// longer than a frame. GUI thread.
class SettingsStore : public QSettings
{
    Q_OBJECT

public:
    /// The user's own settings, or those of `file`.
    explicit SettingsStore(const QString &file);

    /// Remembers the value at once and writes it soon.
    void put(const QString &key, const QVariant &value);

protected:
    bool event(QEvent *event) override;

private:
    QTimer m_soon;
};

} // namespace viridian
