// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tlsserver.h"

#include <QFile>
#include <QRandomGenerator>

namespace viridian {

namespace {

pg::Rows ask(const QByteArray &sql)
{
    auto done = TestCluster::instance().connect(QStringLiteral("postgres")).run(sql);
    if (!done)
        qFatal("%s\n%s", qPrintable(done.error().userText), qPrintable(done.error().detail));
    return std::move(*done);
}

} // namespace

TlsServer::TlsServer()
{
    // Any of these is this computer; a port of its own is not needed.
    const auto part = [] { return QRandomGenerator::global()->bounded(2, 255); };
    m_address = QStringLiteral("127.%1.%2.%3").arg(part()).arg(part()).arg(part());
    runInDataFolder("openssl req -x509 -newkey rsa:2048 -nodes -subj \"/CN=Test CA\" -days 30 -keyout ca.key "
                    "-out ca.crt");
    runInDataFolder("openssl req -newkey rsa:2048 -nodes -subj /CN=" + hostName().toLatin1() +
                    " -keyout server.key -out server.csr");
    runInDataFolder("chmod 600 server.key");
    runInDataFolder("printf \"hostssl all all 127.0.0.0/8 scram-sha-256\\n\" > pg_hba.new && cat pg_hba.conf "
                    ">> pg_hba.new && mv pg_hba.new pg_hba.conf");
    administrate("ALTER SYSTEM SET ssl = on");
    administrate("ALTER SYSTEM SET listen_addresses = '" + m_address.toLatin1() + "'");
    renewCertificate(30);

    const auto certificate = ask("SELECT pg_read_file('ca.crt')");
    QFile file(authority());
    if (!file.open(QIODevice::WriteOnly) || file.write(certificate.bytes(0, 0)) < 1)
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
}

QString TlsServer::authority() const
{
    return m_folder.filePath(QStringLiteral("ca.crt"));
}

QString TlsServer::conninfo(const QString &login, const QString &database, const QString &host) const
{
    return QStringLiteral("host=%1 hostaddr=%2 user=%3 dbname=%4 sslrootcert='%5'")
        .arg(host, m_address, login, database, authority());
}

void TlsServer::renewCertificate(int days)
{
    runInDataFolder("openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days " +
                    QByteArray::number(days) + " -out server.crt");
    restart();
}

void TlsServer::restart()
{
    Cluster cluster = TestCluster::instance().cluster();
    if (!cluster.stop() || !cluster.start())
        qFatal("The test cluster did not restart.");
}

void TlsServer::administrate(const QByteArray &sql)
{
    ask(sql);
}

/// As the server's own account. The row is read first: a program that ends before it is written breaks the
/// pipe.
void TlsServer::runInDataFolder(QByteArray command)
{
    command.replace('\'', "''");
    ask("COPY (SELECT 1) TO PROGRAM '(cat; " + command + ") >/dev/null 2>&1'");
}

} // namespace viridian
