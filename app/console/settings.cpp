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

const QString chosenWord = QStringLiteral("courses"); ///< before the ids of those that are kept

QString scopeGroup(Role role)
{
    return QStringLiteral("copies-") + key(role);
}

/// A connection's name may hold what an INI key may not.
QString keyOf(const QString &group, const QString &connection)
{
    return group + u'/' + QString::fromLatin1(connection.toUtf8().toHex());
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
    return roleFromKey(m_store.value(keyOf(QStringLiteral("roles"), connection)).toString());
}

void Settings::setLastRole(const QString &connection, Role role)
{
    m_store.put(keyOf(QStringLiteral("roles"), connection), key(role));
}

bool Settings::keepsCopies(const QString &connection) const
{
    return m_store.value(keyOf(QStringLiteral("offline"), connection), false).toBool();
}

void Settings::setKeepsCopies(const QString &connection, bool keeps)
{
    m_store.put(keyOf(QStringLiteral("offline"), connection), keeps);
}

CopyScope Settings::copyScope(const QString &connection, Role role) const
{
    QStringList words = m_store.value(keyOf(scopeGroup(role), connection)).toString().split(u' ');
    if (words.takeFirst() != chosenWord)
        return {};
    QList<QUuid> courses;
    for (const QString &word : words)
        courses.append(QUuid::fromString(word));
    return scopeOf(courses);
}

void Settings::setCopyScope(const QString &connection, Role role, const CopyScope &scope)
{
    QStringList words;
    if (scope) {
        words.append(chosenWord);
        for (const QUuid &course : *scope)
            words.append(course.toString(QUuid::WithoutBraces));
    }
    m_store.put(keyOf(scopeGroup(role), connection), words.join(u' '));
}

CopyRules Settings::copyRules() const
{
    CopyRules rules;
    const auto hours = [this](const QString &name, std::chrono::hours usual) {
        const int value = m_store.value(name, static_cast<int>(usual.count())).toInt();
        return value > 0 ? std::chrono::hours(value) : usual;
    };
    rules.interval = hours(QStringLiteral("copies/intervalHours"), rules.interval);
    rules.maximumAge = hours(QStringLiteral("copies/maximumAgeHours"), rules.maximumAge);
    rules.goWithSession = m_store.value(QStringLiteral("copies/goWithSession"), rules.goWithSession).toBool();
    return rules;
}

void Settings::setCopyRules(const CopyRules &rules)
{
    if (rules == copyRules())
        return;
    m_store.put(QStringLiteral("copies/intervalHours"), static_cast<int>(rules.interval.count()));
    m_store.put(QStringLiteral("copies/maximumAgeHours"), static_cast<int>(rules.maximumAge.count()));
    m_store.put(QStringLiteral("copies/goWithSession"), rules.goWithSession);
    emit copyRulesChanged();
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
