// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace viridian::server {

enum class Method
{
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options
};

QByteArray methodName(Method method);
/// Nothing for a method that this server does not know.
std::optional<Method> methodFrom(QByteArrayView name);

/// Name and value of a header.
using Header = std::pair<QByteArray, QByteArray>;
using Headers = QList<Header>;

/// A request as the routes see it: complete, within the limits, and free of everything that two programs
/// could read in two ways (see http/head.h). Does not change once it is made; safe to read from any thread.
struct Request
{
    QByteArray id; ///< the client's X-Request-Id where it is one, else made here; goes into answer and log
    Method method = Method::Get;
    QByteArray path;                          ///< as sent, still percent-encoded, from "/"
    QList<std::pair<QString, QString>> query; ///< names and values without percent-encoding, as sent
    Headers headers;                          ///< as sent
    QByteArray body;
    QString peer;       ///< the client's address, as the trusted proxy tells it where there is one
    bool isTls = false; ///< the client came over TLS, here or at the trusted proxy

    /// The value of a header, whatever the case of its name; several are joined by ", ". Empty where none is.
    QByteArray header(QByteArrayView name) const;
};

} // namespace viridian::server
