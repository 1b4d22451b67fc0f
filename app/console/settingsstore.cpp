// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/settingsstore.h"

#include <QEvent>
#include <QThreadPool>

namespace viridian {

namespace {

using namespace std::chrono_literals;

constexpr auto quietTime = 300ms; ///< several changes in a row make one write

QString usersOwn()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("viridian"),
                     QStringLiteral("viridian"))
        .fileName();
}

} // namespace

SettingsStore::SettingsStore(const QString &file)
    : QSettings(file.isEmpty() ? usersOwn() : file, QSettings::IniFormat)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(quietTime);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        // All QSettings of one file in a process share its pending changes.
        QThreadPool::globalInstance()->start(
            [file = fileName()] { QSettings(file, QSettings::IniFormat).sync(); });
    });
}

void SettingsStore::put(const QString &key, const QVariant &value)
{
    if (contains(key) && this->value(key) == value)
        return;
    setValue(key, value);
    m_soon.start();
}

bool SettingsStore::event(QEvent *event)
{
    // With this event QSettings would write now, on this thread.
    return event->type() == QEvent::UpdateRequest || QSettings::event(event);
}

} // namespace viridian
