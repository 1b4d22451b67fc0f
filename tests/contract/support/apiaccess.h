// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restsource.h"
#include "tests/support/sampledatabase.h"

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

namespace viridian {

/// A viridian-api on a sample database, its own process with keys and limits for tests. Whatever goes wrong
/// here ends the program.
class ApiAccess
{
public:
    /// `settings` by the names of their variables without VIRIDIAN_API_, in place of those for tests.
    explicit ApiAccess(const SampleDatabase &database, const QMap<QString, QString> &settings = {});
    /// Asks it to end and waits for that.
    ~ApiAccess();

    QUrl url() const { return m_url; }
    /// Ends it, and starts it again at the same address.
    void stop();
    void start();
    /// Takes what it has logged out of the pipe, for who keeps it busy without an event loop: it waits while
    /// the pipe is full.
    void dropLog();
    /// How the person of a login of the database signs in; gives the person a password.
    RestOptions optionsFor(const SampleDatabase &database, const QString &login) const;

    /// For that database: the one that runs, or a new one in its place.
    static ApiAccess &of(const SampleDatabase &database);

private:
    /// Of a person who has signed in here before: a session goes on for less than a password costs.
    struct Person
    {
        QString organization;
        QString login;
        QString refreshToken;
    };

    QString m_database;
    mutable QHash<QString, std::shared_ptr<Person>> m_people; ///< by login of the database
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QUrl m_url;
};

} // namespace viridian
