// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/settings.h"

#include <algorithm>

namespace viridian {

namespace {

constexpr int mostRecent = 10;
const QString recentKey = QStringLiteral("connections/recent");

template <typename Enum>
Enum readEnum(const QSettings &store, const QString &key, Enum fallback, Enum last)
{
    const int value = store.value(key, static_cast<int>(fallback)).toInt();
    return value >= 0 && value <= static_cast<int>(last) ? static_cast<Enum>(value) : fallback;
}

} // namespace

// Without a file: the user's ini file, the same place and format on every desktop.
Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_store(file)
{
}

ThemeChoice Settings::theme() const
{
    return readEnum(m_store, QStringLiteral("look/theme"), ThemeChoice::Dark, ThemeChoice::HighContrast);
}

void Settings::setTheme(ThemeChoice choice)
{
    if (choice == theme())
        return;
    m_store.put(QStringLiteral("look/theme"), static_cast<int>(choice));
    emit themeChanged(choice);
}

QString Settings::locale() const
{
    return m_store.value(QStringLiteral("look/locale")).toString();
}

void Settings::setLocale(const QString &name)
{
    if (name == locale())
        return;
    m_store.put(QStringLiteral("look/locale"), name);
    emit localeChanged(name);
}

TimeRange Settings::range() const
{
    return readEnum(m_store, QStringLiteral("view/range"), TimeRange::Quarter, TimeRange::Year);
}

void Settings::setRange(TimeRange range)
{
    m_store.put(QStringLiteral("view/range"), static_cast<int>(range));
}

bool Settings::railCollapsed() const
{
    return m_store.value(QStringLiteral("window/railCollapsed"), false).toBool();
}

void Settings::setRailCollapsed(bool collapsed)
{
    m_store.put(QStringLiteral("window/railCollapsed"), collapsed);
}

QByteArray Settings::geometry() const
{
    return m_store.value(QStringLiteral("window/geometry")).toByteArray();
}

void Settings::setGeometry(const QByteArray &geometry)
{
    m_store.put(QStringLiteral("window/geometry"), geometry);
}

std::optional<Role> Settings::lastRole(const QString &connection) const
{
    return roleFromKey(
        m_store.value(QStringLiteral("roles/") + QString::fromLatin1(connection.toUtf8().toHex()))
            .toString());
}

void Settings::setLastRole(const QString &connection, Role role)
{
    m_store.put(QStringLiteral("roles/") + QString::fromLatin1(connection.toUtf8().toHex()), key(role));
}

QList<ConnectionProfile> Settings::recentConnections() const
{
    QList<ConnectionProfile> connections;
    for (const QVariant &entry : m_store.value(recentKey).toList()) {
        const QVariantMap map = entry.toMap();
        ConnectionProfile profile;
        profile.name = map.value(QStringLiteral("name")).toString();
        profile.kind = static_cast<SourceKind>(map.value(QStringLiteral("kind")).toInt());
        profile.folder = map.value(QStringLiteral("folder")).toString();
        profile.lastUsed = map.value(QStringLiteral("lastUsed")).toDateTime();
        const QVariantMap parameters = map.value(QStringLiteral("parameters")).toMap();
        for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
            profile.parameters.insert(it.key(), it.value().toString());
        connections.append(profile);
    }
    return connections;
}

void Settings::remember(const ConnectionProfile &profile)
{
    QList<ConnectionProfile> connections = recentConnections();
    connections.removeIf([&](const ConnectionProfile &known) { return known.name == profile.name; });
    connections.prepend(profile);
    connections.front().parameters.remove(QStringLiteral("password"));
    write(connections.first(std::min<qsizetype>(connections.size(), mostRecent)));
}

void Settings::forget(const QString &name)
{
    QList<ConnectionProfile> connections = recentConnections();
    if (connections.removeIf([&](const ConnectionProfile &known) { return known.name == name; }) > 0)
        write(connections);
}

void Settings::write(const QList<ConnectionProfile> &connections)
{
    QVariantList entries;
    for (const ConnectionProfile &profile : connections) {
        QVariantMap parameters;
        for (auto it = profile.parameters.cbegin(); it != profile.parameters.cend(); ++it)
            parameters.insert(it.key(), it.value());
        entries.append(QVariantMap{{QStringLiteral("name"), profile.name},
                                   {QStringLiteral("kind"), static_cast<int>(profile.kind)},
                                   {QStringLiteral("folder"), profile.folder},
                                   {QStringLiteral("lastUsed"), profile.lastUsed},
                                   {QStringLiteral("parameters"), parameters}});
    }
    m_store.put(recentKey, entries);
    emit recentConnectionsChanged();
}

} // namespace viridian
