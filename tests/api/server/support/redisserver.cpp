// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/redisserver.h"

#include <QTest>

#include <csignal>

namespace viridian {

using namespace std::chrono_literals;

RedisServer::RedisServer(QStringList settings)
    : m_settings(std::move(settings))
{
    start();
}

RedisServer::~RedisServer()
{
    goOn();
    kill();
}

void RedisServer::start()
{
    m_process.start(QStringLiteral("redis-server"),
                    QStringList{QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--unixsocket"),
                                socket(), QStringLiteral("--save"), QString(), QStringLiteral("--dir"),
                                m_folder.path()} +
                        m_settings);
    if (!QTest::qWaitFor([this] { return !run({QStringLiteral("PING")}).isEmpty(); }, 15'000))
        qFatal("redis-server did not start: %s", m_process.readAll().constData());
}

void RedisServer::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void RedisServer::hang()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void RedisServer::goOn()
{
    if (m_process.state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

server::RedisOptions RedisServer::options() const
{
    return {.socket = socket(), .limit = 500ms, .reconnectDelay = 10ms, .reconnectDelayMax = 100ms};
}

QByteArray RedisServer::run(const QStringList &words, const QString &password) const
{
    QProcess client;
    auto environment = QProcessEnvironment::systemEnvironment();
    if (!password.isEmpty())
        environment.insert(QStringLiteral("REDISCLI_AUTH"), password);
    client.setProcessEnvironment(environment);
    client.start(QStringLiteral("redis-cli"), QStringList{QStringLiteral("-s"), socket()} + words);
    client.waitForFinished();
    return client.readAllStandardOutput().trimmed();
}

QList<QByteArray> RedisServer::names() const
{
    auto names = run({QStringLiteral("KEYS"), QStringLiteral("*")}).split('\n');
    names.removeAll({});
    std::ranges::sort(names);
    return names;
}

QByteArray RedisServer::script(const char *lua, const QList<QByteArray> &names) const
{
    QStringList words{QStringLiteral("EVAL"), QString::fromLatin1(lua), QString::number(names.size())};
    for (const QByteArray &name : names)
        words.append(QString::fromLatin1(name));
    return run(words);
}

} // namespace viridian
