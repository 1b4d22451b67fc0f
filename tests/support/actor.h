// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sampledatabase.h"

#include <QMap>

namespace viridian {

/// A real login that acts in a role, for tests of what the database lets through. Every statement runs in a
/// transaction of its own that is rolled back, so that actors do not see each other's attempts.
class Actor
{
public:
    using Settings = QMap<QByteArray, QByteArray>;

    /// `role` without the prefix viridian_; empty: none is set. `settings` are set for the transaction first,
    /// as any client may.
    Actor(const SampleDatabase &database, const QString &login, QString role, Settings settings = {});

    /// One or more statements; the result of the last one.
    Result<pg::Rows> run(const QByteArray &sql);
    /// The single number that a query gives; -1 where it is refused for lack of a right. Any other failure
    /// ends the program.
    qint64 number(const QByteArray &sql);
    /// Rows that INSERT, UPDATE or DELETE touched; -1 as above.
    qint64 affected(const QByteArray &sql);
    /// What it did stays.
    Result<pg::Rows> commit(const QByteArray &sql);

    pg::Connection &connection() { return m_connection; }

private:
    Result<pg::Rows> start();

    pg::Connection m_connection;
    QString m_role;
    Settings m_settings;
};

/// The id that twotenants.sql gives: md5 of such as "north/user/l1", or of "north" for the organisation.
QByteArray tenantId(const QByteArray &path);

} // namespace viridian
