// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/why/identity.h"

#include "db/postgres/row.h"
#include "db/why/savepoint.h"
#include "models/effective/similarnames.h"

#include <QCoreApplication>

namespace viridian::why {

namespace {

using namespace catalog;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::why::Identity)
};

Result<const Role *> roleNamed(const Snapshot &snapshot, const QString &name)
{
    if (const Role *role = snapshot.role(name))
        return role;
    QStringList names;
    for (const Role &role : snapshot.roles)
        names.append(role.name);
    return failure(ErrorKind::NotFound, Text::tr("There is no role “%1” on this server.").arg(name) +
                                            effective::similarText(name, names));
}

/// The defaults of a session of this login, the weakest first, as the server applies them (postinit.c).
QList<std::pair<QString, QString>> defaultsOf(const Snapshot &snapshot, ObjectId login)
{
    QList<std::pair<QString, QString>> defaults;
    for (const auto &[role, everyDatabase] : {std::pair(publicRole, true), std::pair(publicRole, false),
                                              std::pair(login, true), std::pair(login, false)}) {
        for (const Setting &setting : snapshot.settings) {
            if (setting.role == role && setting.everyDatabase == everyDatabase)
                defaults.append({setting.name, setting.value});
        }
    }
    return defaults;
}

Result<pg::Rows> set(pg::Connection &connection, const std::pair<QString, QString> &setting)
{
    return withSavepoint(connection, Keep::Effects, [&] {
        return connection.run("SELECT pg_catalog.set_config($1, $2, true)",
                              pg::Parameters::of(setting.first, setting.second));
    });
}

} // namespace

Result<Identity> identityOf(const Snapshot &snapshot, const Roles &roles, const QString &login,
                            const QString &role, const QList<std::pair<QString, QString>> &settings)
{
    const auto loginRole = roleNamed(snapshot, login);
    if (!loginRole)
        return Unexpected(loginRole.error());
    Identity identity{(*loginRole)->id, (*loginRole)->id, {}, settings};
    QString active = role;
    for (const auto &setting : defaultsOf(snapshot, identity.login)) {
        if (setting.first != u"role")
            identity.defaults.append(setting);
        else if (role.isEmpty() && setting.second != u"none")
            active = setting.second;
    }
    if (active.isEmpty())
        return identity;
    const auto activeRole = roleNamed(snapshot, active);
    if (!activeRole)
        return Unexpected(activeRole.error());
    identity.role = (*activeRole)->id;
    if (!roles.canSetRole(identity.login, identity.role))
        return failure(ErrorKind::BadInput, Text::tr("%1 may not SET ROLE %2: it is not a member of it.")
                                                .arg((*loginRole)->name, (*activeRole)->name));
    return identity;
}

Result<void> applySettings(pg::Connection &connection, const Snapshot &snapshot, const Identity &identity,
                           QStringList &notes)
{
    for (const auto &setting : identity.defaults) {
        if (auto applied = set(connection, setting); !applied)
            notes.append(Text::tr("The login's default %1 could not be applied: %2")
                             .arg(setting.first, applied.error().detail));
    }
    for (const auto &setting : identity.settings) {
        const auto context =
            connection.run("SELECT context FROM pg_catalog.pg_settings WHERE pg_catalog.lower(name)"
                           " OPERATOR(pg_catalog.=) pg_catalog.lower($1)",
                           pg::Parameters::of(setting.first));
        if (!context)
            return Unexpected(context.error());
        const QString name = setting.first.toLower();
        if (name == u"role" || name == u"session_authorization" ||
            (!context->isEmpty() && context->text(0, 0) != u"user"))
            return failure(
                ErrorKind::BadInput,
                Text::tr("A session may not choose the setting %1 for itself here.").arg(setting.first));
        if (auto applied = set(connection, setting); !applied)
            return failure(
                ErrorKind::BadInput,
                Text::tr("The server refuses the setting %1: %2").arg(setting.first, applied.error().detail),
                applied.error().detail, applied.error().code);
    }
    // What the reading session has by its own defaults cannot be taken away again.
    const Role *reader = snapshot.role(snapshot.database.readBy);
    for (const Setting &setting : snapshot.settings) {
        const auto isSame = [&](const auto &other) { return other.first == setting.name; };
        if (reader && setting.role == reader->id && setting.role != identity.login &&
            std::none_of(identity.defaults.cbegin(), identity.defaults.cend(), isSame) &&
            std::none_of(identity.settings.cbegin(), identity.settings.cend(), isSame))
            notes.append(
                Text::tr("The setting %1 is the default of %2, who asks: the login does not have it.")
                    .arg(setting.name, reader->name));
    }
    return {};
}

Result<void> assume(pg::Connection &connection, const Snapshot &snapshot, const Roles &roles,
                    const Identity &identity, QStringList &notes)
{
    const auto who = connection.run("SELECT session_user AS name");
    if (!who)
        return Unexpected(who.error());
    const Role *own = snapshot.role(pg::Row(*who, 0).text("name"));
    if (!own)
        return failure(ErrorKind::NotFound, Text::tr("The catalog does not show the login that asks."));
    const auto toRole = [&](ObjectId role) {
        return connection.run("SET LOCAL ROLE " + connection.quoted(snapshot.roleName(role)));
    };
    Result<pg::Rows> done = pg::Rows();
    if (own->isSuperuser) {
        done = connection.run("SET LOCAL SESSION AUTHORIZATION " +
                              connection.quoted(snapshot.roleName(identity.login)));
        if (done && identity.role != identity.login)
            done = toRole(identity.role);
    } else {
        if (!roles.canSetRole(own->id, identity.role))
            return failure(ErrorKind::NotAllowed,
                           Text::tr("%1 cannot act as %2. Connect as a superuser, or as a member of it.")
                               .arg(own->name, snapshot.roleName(identity.role)));
        done = toRole(identity.role);
        if (own->id != identity.login)
            notes.append(Text::tr("session_user stayed %1, since only a superuser can become another login. "
                                  "Whatever asks for session_user was answered for %1, not for %2.")
                             .arg(own->name, snapshot.roleName(identity.login)));
    }
    return done.map([](const pg::Rows &) {});
}

} // namespace viridian::why
