// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QStringList>

#include <optional>

namespace viridian {

/// One step of a connection attempt and how it went.
struct ConnectionStep
{
    enum class Kind
    {
        Host, ///< the name was found; text: the address. Over a local socket: its folder
        Port, ///< something listens there
        Tls,  ///< the connection is encrypted and the certificate is the host's
        Login,
        Roles, ///< who the login is; text: the roles held
        Api    ///< what answers is a Viridian API server that can work
    } kind = Kind::Host;
    enum class Outcome
    {
        Passed,
        Failed,
        NotTried, ///< an earlier step failed, or something to try it with is missing
        NotNeeded ///< such as TLS over a local socket
    } outcome = Outcome::NotTried;
    QString text;               ///< one or two words for under the step, translated
    double milliseconds = 0;    ///< how long the step took
    std::optional<Error> error; ///< when it failed; when it was not tried: what is missing
    /// When TLS failed because the certificate is for other hosts: their names.
    QStringList certificateHosts;

    bool operator==(const ConnectionStep &) const = default;
};

} // namespace viridian
