// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/apiprocess.h"

#include <QJsonDocument>

namespace viridian {

ApiProcess::ApiProcess(const QProcessEnvironment &environment)
{
    m_process.setProcessEnvironment(environment);
    m_process.setReadChannel(QProcess::StandardError);
    m_process.start(QStringLiteral(VIRIDIAN_BINARY_DIR "/bin/viridian-api"), {});
    while (m_process.waitForReadyRead(15'000) || m_process.state() == QProcess::Running) {
        for (const auto &line : lines())
            if (line.value(QStringLiteral("message")) == QStringLiteral("listening"))
                m_port = static_cast<quint16>(line.value(QStringLiteral("port")).toInt());
        if (m_port > 0)
            return;
    }
    qFatal("viridian-api did not start: %s", m_log.constData());
}

QByteArray ApiProcess::log()
{
    while (m_process.waitForReadyRead(0))
        m_log += m_process.readAllStandardError();
    m_log += m_process.readAllStandardError();
    return m_log;
}

QList<QJsonObject> ApiProcess::lines()
{
    QList<QJsonObject> all;
    for (const auto &line : log().split('\n'))
        if (!line.isEmpty())
            all.append(QJsonDocument::fromJson(line).object());
    return all;
}

int ApiProcess::end(int signal)
{
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
    const bool isOver = m_process.waitForFinished(30'000);
    return isOver && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QProcessEnvironment ApiProcess::environmentFor(const QString &gatewayDsn, const QString &keys)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&environment](const char *name, const QString &value) {
        environment.insert(QStringLiteral("VIRIDIAN_API_") + QLatin1StringView(name), value);
    };
    set("SERVER_PORT", QStringLiteral("0"));
    set("DATABASE_CONNINFO", gatewayDsn);
    set("DATABASE_CONNECTIONS", QStringLiteral("2"));
    set("IDENTITY_SIGNING_KEYS", keys);
    for (const char *limit : {"LIMITS_LEARNER", "LIMITS_TRAINER", "LIMITS_ORG_ADMIN", "LIMITS_WITHOUT_TOKEN",
                              "LIMITS_SIGN_INS_BY_ADDRESS", "LIMITS_SIGN_INS_BY_PERSON"})
        set(limit, QStringLiteral("1000000"));
    return environment;
}

} // namespace viridian
