// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QCryptographicHash>

namespace viridian {

namespace {

bool isDenied(const Result<pg::Rows> &result)
{
    if (!result && result.error().kind != ErrorKind::NotAllowed)
        qFatal("%s: %s", qPrintable(result.error().code), qPrintable(result.error().detail));
    return !result;
}

} // namespace

Actor::Actor(const SampleDatabase &database, const QString &login, QString role, Settings settings)
    : m_connection(TestCluster::instance().connect(database.name(), login))
    , m_role(std::move(role))
    , m_settings(std::move(settings))
{
}

Result<pg::Rows> Actor::start()
{
    auto started = m_connection.run("BEGIN");
    for (auto setting = m_settings.cbegin(); started && setting != m_settings.cend(); ++setting)
        started = m_connection.run("SELECT set_config($1, $2, true)",
                                   pg::Parameters::of(setting.key(), setting.value()));
    if (started && !m_role.isEmpty())
        started = m_connection.run("SET LOCAL ROLE viridian_" + m_role.toLatin1());
    return started;
}

Result<pg::Rows> Actor::run(const QByteArray &sql)
{
    auto result = start();
    if (result)
        result = m_connection.run(sql);
    if (const auto ended = m_connection.run("ROLLBACK"); !ended)
        return Unexpected(ended.error());
    return result;
}

Result<pg::Rows> Actor::commit(const QByteArray &sql)
{
    auto result = start();
    if (result)
        result = m_connection.run(sql);
    if (const auto ended = m_connection.run("COMMIT"); !ended)
        return Unexpected(ended.error());
    return result;
}

qint64 Actor::number(const QByteArray &sql)
{
    const auto result = run(sql);
    return isDenied(result) ? -1 : result->integer(0, 0);
}

qint64 Actor::affected(const QByteArray &sql)
{
    const auto result = run(sql);
    return isDenied(result) ? -1 : result->affected();
}

QByteArray tenantId(const QByteArray &path)
{
    const QByteArray hex = QCryptographicHash::hash(path, QCryptographicHash::Md5).toHex();
    return hex.mid(0, 8) + '-' + hex.mid(8, 4) + '-' + hex.mid(12, 4) + '-' + hex.mid(16, 4) + '-' +
           hex.mid(20);
}

} // namespace viridian
