// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

class QNetworkAccessManager;

namespace viridian::http {

struct Header
{
    QByteArray name;
    QByteArray value; ///< shown to nobody: it may be a secret
};

struct Request
{
    QUrl url;
    QList<Header> headers;
    QByteArray method = "GET"; ///< a redirect is followed for GET only
    QByteArray body = {};
    /// An answer of any status is an Answer, not an error.
    bool takesAnyStatus = false;
    QByteArray authorities = {}; ///< certificates as PEM, trusted besides the system's
};

/// An answer with status 200 to 299, or any where the request takes any.
struct Answer
{
    int status = 0;
    QByteArray contentType; ///< without parameters, lower case
    QByteArray body;
    QList<Header> headers = {}; ///< all, as they came
    /// The value of a header, empty when it is not there.
    QByteArray header(const QByteArray &name) const;
};

struct Limits
{
    std::chrono::milliseconds exchange{5000}; ///< from the first packet to the last byte of the answer
    qint64 bytes = 1 << 20;                   ///< of the body
};

/// Fetches from servers that may be slow, broken or hostile. Nothing is sent in clear beyond this computer,
/// TLS is always verified, a redirect is followed on the same origin only (scheme, host and port), and
/// neither cookies nor a login of one answer reach the next request.
///
/// Every call blocks and runs an event loop meanwhile: it belongs on a thread without one of its own, never
/// the GUI's, and the client on one thread. Needs a QCoreApplication.
///
/// Errors: BadInput (an address that may not be used, an answer that is too large), Unreachable, Timeout,
/// Certificate, Authentication (401), NotAllowed (403, a redirect elsewhere), NotFound (404, 410),
/// RateLimited (429), Unreachable for 5xx, Internal for any other status, Cancelled. `code` is the HTTP
/// status, where there was one. `detail` names the server and what happened, never the query or a header.
class Client
{
public:
    explicit Client(const Limits &limits);
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    ~Client();

    Result<Answer> get(const Request &request, const std::stop_token &stop = {});
    /// All at once, each within the limits, at most six from one server; the answers in the order of the
    /// requests.
    std::vector<Result<Answer>> getAll(const QList<Request> &requests, const std::stop_token &stop = {});

private:
    Limits m_limits;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

/// BadInput unless the address may be asked: https, or http on this computer; a host; no user, password, or
/// fragment.
Result<void> checkAddress(const QUrl &url);

} // namespace viridian::http
