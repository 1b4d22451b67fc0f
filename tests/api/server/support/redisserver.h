// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/cache/redisoptions.h"

#include <QProcess>
#include <QTemporaryDir>

namespace viridian {

/// A real redis-server on a socket in a folder of its own, without persistence. That it does not start ends
/// the test program.
class RedisServer
{
public:
    /// `settings`: further ones as on its command line, such as {"--requirepass", "x"}; they count after each
    /// start.
    explicit RedisServer(QStringList settings = {});
    ~RedisServer();

    /// Comes back when it answers.
    void start();
    /// SIGKILL: what it kept is lost.
    void kill();
    /// SIGSTOP: it takes connections and bytes, and answers nothing until it goes on.
    void hang();
    void goOn();

    QString socket() const { return m_folder.filePath(QStringLiteral("redis.sock")); }
    QString address() const { return QStringLiteral("unix:") + socket(); }
    /// With short pauses between attempts.
    server::RedisOptions options() const;

    /// What redis-cli answers to a command, without the line's end. With a password: as who has it.
    QByteArray run(const QStringList &words, const QString &password = {}) const;
    /// The names of all that is kept, in order.
    QList<QByteArray> names() const;
    /// Runs a script in Lua with these names as KEYS.
    QByteArray script(const char *lua, const QList<QByteArray> &names = {}) const;

private:
    QTemporaryDir m_folder;
    const QStringList m_settings;
    QProcess m_process;
};

} // namespace viridian
