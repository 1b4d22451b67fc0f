// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/router.h"

#include "api/server/http/head.h"

namespace viridian::server {

namespace {

bool isName(const QByteArray &segment)
{
    return segment.startsWith('{');
}

/// The values of the names in `pattern`, or nothing when the path is another one.
std::optional<QHash<QByteArray, QString>> fit(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    if (pattern.size() != path.size())
        return {};
    for (qsizetype i = 0; i < path.size(); ++i)
        if (!isName(pattern[i]) && pattern[i] != path[i])
            return {};
    QHash<QByteArray, QString> values;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (!isName(pattern[i]))
            continue;
        const auto value = percentDecoded(path[i]);
        if (!value || value->isEmpty() || (pattern[i] == "{role}" && !roleFromPath(*value)))
            return {};
        values.insert(pattern[i].sliced(1, pattern[i].size() - 2), *value);
    }
    return values;
}

} // namespace

std::optional<Role> roleFromPath(QStringView word)
{
    if (word == u"learner")
        return Role::Learner;
    if (word == u"trainer")
        return Role::Trainer;
    if (word == u"org-admin")
        return Role::OrgAdmin;
    return {};
}

Router::Router(QList<Route> routes)
{
    for (auto &route : routes) {
        QList<QByteArray> segments = route.pattern.split('/');
        m_entries.push_back({std::move(route), std::move(segments)});
    }
}

Router::Match Router::find(Method method, const QByteArray &path) const
{
    const Method wanted = method == Method::Head ? Method::Get : method;
    const QList<QByteArray> segments = path.split('/');
    Match match;
    for (const auto &[route, pattern] : m_entries) {
        auto values = fit(pattern, segments);
        if (!values)
            continue;
        if (route.method == wanted)
            return {&route, std::move(*values), {}};
        match.allowed.append(methodName(route.method));
        if (route.method == Method::Get)
            match.allowed.append(methodName(Method::Head));
    }
    if (!match.allowed.isEmpty())
        match.allowed.append(methodName(Method::Options));
    return match;
}

} // namespace viridian::server
