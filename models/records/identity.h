// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/externalsource.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <array>
#include <optional>

namespace viridian {

/// The three roles a person may act in. The database calls them viridian_learner and so on.
enum class Role
{
    Learner,
    Trainer,
    OrgAdmin
};

inline constexpr std::array allRoles{Role::Learner, Role::Trainer, Role::OrgAdmin};

/// "learner", "trainer", "org_admin": the words of users.roles, of the command line and of settings.
QString key(Role role);
std::optional<Role> roleFromKey(const QString &key);
/// The PostgreSQL role that is set for the time of a transaction.
QString databaseRole(Role role);

/// Who the server says the reader is.
struct SessionInfo
{
    QString sessionUser; ///< PostgreSQL's session_user, or the API's subject
    QUuid userId;
    QString displayName;
    QUuid organizationId;
    QString organizationName;
    bool sample = false; ///< the organisation holds generated data and says so wherever it is shown
    QDate today;         ///< the organisation's current day: its analysis date, or today in UTC
    QList<Role> roles;   ///< held roles, in the order of allRoles
    int schemaVersion = 0;
    bool mayInspect = false;  ///< the Database workspace is for this login, too
    int smallestGroup = 10;   ///< k: groups below are withheld by the database
    double behindRatio = 0.8; ///< a learner is behind when current pace is below this share of target

    bool operator==(const SessionInfo &) const = default;
};

/// How old the figures are.
struct Freshness
{
    QDateTime analysedAt;  ///< end of the last analyse stage of this organisation, UTC; null when never
    QDateTime refreshedAt; ///< end of the last refresh of the aggregates, UTC; null when never
    QString refreshedBy;
    bool running = false;               ///< a refresh is under way
    QDateTime nextAllowedAt;            ///< earliest moment another refresh will be taken, UTC; null: now
    QString lastError;                  ///< of the last refresh, empty when it went well
    QList<ExternalSourceState> sources; ///< the services the data comes from, in the order of
                                        ///< allExternalServices; empty: imports alone

    bool operator==(const Freshness &) const = default;
};

} // namespace viridian
