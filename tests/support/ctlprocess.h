// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace viridian {

/// What a run of viridianctl gave.
struct CtlResult
{
    int exitCode = -1; ///< -1 when it was killed
    QString output;
    QString errors;
    QJsonObject json; ///< of the output; empty when that is no JSON

    QString value(const char *key) const { return json.value(QLatin1StringView(key)).toString(); }
    QString error(const char *key) const
    {
        return json.value(QLatin1StringView("error")).toObject().value(QLatin1StringView(key)).toString();
    }
};

/// Runs the viridianctl of this build as some account of the operating system.
class CtlProcess
{
public:
    enum class Account
    {
        Self,
        Nobody ///< an ordinary user; only for tests that run as root
    };

    explicit CtlProcess(Account account = Account::Self);

    /// A folder that this account owns and the server's account can reach, for workspaces.
    QString home() const { return m_home->path(); }
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// Runs all below this command, such as `unshare`.
    void setWrapper(const QStringList &wrapper) { m_wrapper = wrapper; }

    CtlResult run(const QStringList &arguments) const;
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    static CtlResult finish(QProcess &process);
    /// The command line that start() runs, without the wrapper.
    QStringList commandLine(const QStringList &arguments) const;

private:
    QStringList m_asAccount;
    QStringList m_wrapper;
    QString m_program;
    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

} // namespace viridian
