// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testkeyring.h"

#include <QDeadlineTimer>
#include <QFile>

#include <csignal>
#include <sys/prctl.h>

namespace viridian {

namespace {

constexpr auto busVariable = "DBUS_SESSION_BUS_ADDRESS";
constexpr int patience = 20'000;

// No service folders: nothing but our own daemon may answer for the keyring.
constexpr auto busConfiguration = R"(<busconfig><type>session</type><listen>unix:dir=%1</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>)";

void start(QProcess &process, const QString &program, const QStringList &arguments)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(program, arguments);
    if (!process.waitForStarted())
        qFatal("%s does not start", qPrintable(program));
}

bool isKeyringThere()
{
    QProcess ask;
    ask.start(QStringLiteral("dbus-send"),
              {QStringLiteral("--session"), QStringLiteral("--print-reply"),
               QStringLiteral("--dest=org.freedesktop.secrets"),
               QStringLiteral("/org/freedesktop/secrets/aliases/default"),
               QStringLiteral("org.freedesktop.DBus.Properties.Get"),
               QStringLiteral("string:org.freedesktop.Secret.Collection"), QStringLiteral("string:Locked")});
    ask.waitForFinished();
    return ask.exitCode() == 0 && ask.readAllStandardOutput().contains("boolean false");
}

} // namespace

TestKeyring::TestKeyring()
{
    QFile configuration(m_folder.filePath(QStringLiteral("bus.conf")));
    if (!configuration.open(QIODevice::WriteOnly))
        qFatal("no configuration for the message bus");
    configuration.write(QString::fromLatin1(busConfiguration).arg(m_folder.path()).toUtf8());
    configuration.close();
    start(m_bus, QStringLiteral("dbus-daemon"),
          {QStringLiteral("--config-file=") + configuration.fileName(), QStringLiteral("--nofork"),
           QStringLiteral("--print-address")});
    if (!m_bus.waitForReadyRead(patience))
        qFatal("the message bus tells no address");
    qputenv(busVariable, m_bus.readLine().trimmed());

    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path());
    m_daemon.setProcessEnvironment(environment);
    start(
        m_daemon, QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
    m_daemon.write("only for tests");
    m_daemon.waitForBytesWritten();
    m_daemon.closeWriteChannel();
    const QDeadlineTimer deadline(patience);
    while (!isKeyringThere())
        if (deadline.hasExpired() || m_daemon.state() != QProcess::Running)
            qFatal("no keyring: %s", m_daemon.readAllStandardError().constData());
}

} // namespace viridian
