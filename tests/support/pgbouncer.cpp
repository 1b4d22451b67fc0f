// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgbouncer.h"

#include "db/postgres/connectioninfo.h"
#include "db/workspace/serverprocess.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QLocalSocket>
#include <QTest>

namespace viridian {

namespace {

constexpr auto port = "6432"; ///< names the socket only

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    // The server's account reads it.
    file.setPermissions(file.permissions() | QFile::ReadOther);
}

} // namespace

PgBouncer::PgBouncer(const QStringList &logins)
{
    const auto &cluster = TestCluster::instance().cluster();
    const auto server = pg::ConnectionInfo::read(cluster.dsn());
    QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7777));
    QByteArray users;
    for (const QString &login : logins)
        users += '"' + login.toUtf8() + "\" \"\"\n";
    write(m_folder.filePath(QStringLiteral("users.txt")), users);
    write(m_folder.filePath(QStringLiteral("pgbouncer.ini")),
          QStringLiteral("[databases]\n* = host=%1 port=%2\n[pgbouncer]\npool_mode = transaction\n"
                         "default_pool_size = 1\nauth_type = trust\nauth_file = %3/users.txt\n"
                         "unix_socket_dir = %3\nlisten_port = %4\n")
              .arg(server->host(), server->port(), m_folder.path(), QLatin1StringView(port))
              .toUtf8());
    prepareServerProcess(m_process, cluster.account()); // it refuses to run as root
    m_process.start(QStringLiteral("/usr/sbin/pgbouncer"),
                    {m_folder.filePath(QStringLiteral("pgbouncer.ini"))});
    const QString socket = m_folder.filePath(QStringLiteral(".s.PGSQL.") + QLatin1StringView(port));
    // The file is there a moment before anybody listens.
    const auto listens = [&socket] {
        QLocalSocket client;
        client.connectToServer(socket);
        return client.waitForConnected(0);
    };
    if (!QTest::qWaitFor(listens, 10'000))
        qFatal("PgBouncer did not start: %s", m_process.readAll().constData());
}

PgBouncer::~PgBouncer()
{
    m_process.terminate();
    m_process.waitForFinished();
}

QString PgBouncer::dsn(const QString &login, const QString &database) const
{
    return QStringLiteral("host=%1 port=%2 dbname=%3 user=%4")
        .arg(m_folder.path(), QLatin1StringView(port), database, login);
}

} // namespace viridian
