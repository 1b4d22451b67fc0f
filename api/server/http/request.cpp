// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/http/request.h"

#include "api/server/http/response.h"

#include <array>

namespace viridian::server {

namespace {

constexpr std::array<std::pair<Method, const char *>, 7> methods{{{Method::Get, "GET"},
                                                                  {Method::Head, "HEAD"},
                                                                  {Method::Post, "POST"},
                                                                  {Method::Put, "PUT"},
                                                                  {Method::Patch, "PATCH"},
                                                                  {Method::Delete, "DELETE"},
                                                                  {Method::Options, "OPTIONS"}}};

} // namespace

QByteArray methodName(Method method)
{
    return methods[static_cast<size_t>(method)].second;
}

std::optional<Method> methodFrom(QByteArrayView name)
{
    for (const auto &[method, known] : methods)
        if (name == known)
            return method;
    return {};
}

QByteArray Request::header(QByteArrayView name) const
{
    QByteArray value;
    bool isFirst = true;
    for (const auto &[each, text] : headers) {
        if (each.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (!isFirst)
            value += ", ";
        value += text;
        isFirst = false;
    }
    return value;
}

Response Response::json(QByteArray body)
{
    Response response;
    response.body = std::move(body);
    response.isKeepable = true;
    return response;
}

} // namespace viridian::server
