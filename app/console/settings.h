// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/settingsstore.h"
#include "models/core/timerange.h"
#include "models/source/connectionprofile.h"
#include "models/source/offlinestate.h"

#include <QObject>

namespace viridian {

enum class ThemeChoice
{
    System,
    Dark,
    Light,
    HighContrast
};

/// What the console remembers between runs, typed. Holds no secret: passwords are in the keyring. Lives on
/// the GUI thread; every setter writes through and emits only when the value changed.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// The user's own settings, or those of `file` (tests, several profiles).
    explicit Settings(const QString &file = {}, QObject *parent = nullptr);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    /// Empty: as the system says; else a locale name such as "de_DE".
    QString locale() const;
    void setLocale(const QString &name);
    TimeRange range() const;
    void setRange(TimeRange range);
    bool railCollapsed() const;
    void setRailCollapsed(bool collapsed);
    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    /// The role last used on a connection, for the next sign-in.
    std::optional<Role> lastRole(const QString &connection) const;
    void setLastRole(const QString &connection, Role role);

    /// Whether copies for work without the server are kept of a connection.
    bool keepsCopies(const QString &connection) const;
    void setKeepsCopies(const QString &connection, bool keeps);
    /// What the copy of a role keeps.
    CopyScope copyScope(const QString &connection, Role role) const;
    void setCopyScope(const QString &connection, Role role, const CopyScope &scope);
    CopyRules copyRules() const;
    void setCopyRules(const CopyRules &rules);

    /// Newest first, at most ten.
    QList<ConnectionProfile> recentConnections() const;
    void remember(const ConnectionProfile &profile);
    void forget(const QString &name);

    /// Writes what is pending to the file now; it is written by itself soon after each change too.
    void sync() { m_store.sync(); }

signals:
    void themeChanged(viridian::ThemeChoice choice);
    void localeChanged(const QString &name);
    void copyRulesChanged();
    void recentConnectionsChanged();

private:
    void write(const QList<ConnectionProfile> &connections);

    SettingsStore m_store;
};

} // namespace viridian
