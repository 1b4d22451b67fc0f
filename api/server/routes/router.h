// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"

#include <vector>

namespace viridian::server {

/// The word for a role in a path: learner, trainer, org-admin.
std::optional<Role> roleFromPath(QStringView word);

/// Finds the route of a request. Constant once made, so safe to use from any thread.
class Router
{
public:
    explicit Router(QList<Route> routes);

    struct Match
    {
        const Route *route = nullptr;    ///< null: none
        QHash<QByteArray, QString> path; ///< values of the pattern's names
        QList<QByteArray> allowed;       ///< methods of that path, where only the method does not fit
    };
    /// `path` is still percent-encoded. HEAD finds what GET does.
    Match find(Method method, const QByteArray &path) const;

private:
    struct Entry
    {
        Route route;
        QList<QByteArray> segments;
    };
    std::vector<Entry> m_entries;
};

} // namespace viridian::server
