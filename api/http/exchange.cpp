// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/http/exchange.h"

#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

namespace viridian::http {

namespace {

constexpr int mostRedirects = 3;

QNetworkRequest prepared(const Request &request)
{
    QNetworkRequest prepared(request.url);
    prepared.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                          request.method == "GET" ? QNetworkRequest::SameOriginRedirectPolicy
                                                  : QNetworkRequest::ManualRedirectPolicy);
    prepared.setMaximumRedirectsAllowed(mostRedirects);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        prepared.setAttribute(attribute, QNetworkRequest::Manual);
    // Said by hand, it turns off unpacking: a small answer cannot become a large one.
    prepared.setRawHeader("Accept-Encoding", "identity");
    for (const Header &header : request.headers)
        prepared.setRawHeader(header.name, header.value);
    if (!request.authorities.isEmpty()) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.addCaCertificates(QSslCertificate::fromData(request.authorities));
        prepared.setSslConfiguration(configuration);
    }
    return prepared;
}

} // namespace

Exchange::Exchange(QNetworkAccessManager &network, const Request &request, const Limits &limits)
    : m_limits(limits)
    , m_takesAnyStatus(request.takesAnyStatus)
    , m_server(QStringLiteral("%1:%2")
                   .arg(request.url.host())
                   .arg(request.url.port(request.url.scheme() == u"https" ? 443 : 80)))
    , m_reply(network.sendCustomRequest(prepared(request), request.method, request.body))
{
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Exchange::read);
    connect(m_reply.get(), &QNetworkReply::finished, this, &Exchange::answered);
    connect(m_reply.get(), &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsErrors.append(error.errorString());
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        end(broken(ErrorKind::Timeout, tr("%1 did not answer in time.").arg(m_server),
                   QStringLiteral("no whole answer within %1 ms").arg(m_limits.exchange.count())));
    });
    m_timer.setSingleShot(true);
    m_timer.start(m_limits.exchange);
}

void Exchange::cancel()
{
    end(failure(ErrorKind::Cancelled, {}));
}

void Exchange::read()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_limits.bytes)
        end(broken(ErrorKind::BadInput, tr("The answer of %1 is too large.").arg(m_server),
                   QStringLiteral("more than %1 bytes").arg(m_limits.bytes)));
}

void Exchange::answered()
{
    read();
    if (!isDone())
        end(outcome());
}

void Exchange::end(Result<Answer> result)
{
    if (isDone())
        return;
    m_timer.stop();
    m_result = std::move(result);
    m_reply->disconnect(this);
    m_reply->abort();
    emit finished();
}

Unexpected Exchange::broken(ErrorKind kind, const QString &text, const QString &what) const
{
    const auto status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    return failure(kind, text, QStringLiteral("%1: %2").arg(m_server, what), status.toString());
}

Result<Answer> Exchange::statusError(int status) const
{
    const QString what = QStringLiteral("status %1").arg(status);
    const QString again = tr("%1 cannot answer now (status %2).").arg(m_server).arg(status);
    switch (status) {
    case 401:
        return broken(ErrorKind::Authentication, tr("%1 does not accept the token.").arg(m_server), what);
    case 403:
        return broken(ErrorKind::NotAllowed, tr("%1 does not allow this with the token.").arg(m_server),
                      what);
    case 404:
    case 410:
        return broken(ErrorKind::NotFound, tr("%1 has nothing at this address.").arg(m_server), what);
    case 429:
        return broken(ErrorKind::RateLimited, again, what);
    default:
        return broken(status >= 500 ? ErrorKind::Unreachable : ErrorKind::Internal, again, what);
    }
}

Result<Answer> Exchange::outcome() const
{
    using Fault = QNetworkReply::NetworkError;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const Fault fault = m_reply->error();
    const QString what =
        QLatin1StringView(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(fault));
    if (fault == Fault::SslHandshakeFailedError)
        return broken(ErrorKind::Certificate,
                      m_tlsErrors.isEmpty()
                          ? tr("No secure connection to %1 could be made.").arg(m_server)
                          : tr("The certificate of %1 is not trusted: %2").arg(m_server, m_tlsErrors.first()),
                      QStringList{what, m_tlsErrors.join(QStringLiteral("; "))}.join(u' ').trimmed());
    if (fault == Fault::InsecureRedirectError || fault == Fault::TooManyRedirectsError)
        return broken(ErrorKind::NotAllowed,
                      tr("%1 sends to another address. Configure the address that answers.").arg(m_server),
                      what);
    if (status >= 300 && !m_takesAnyStatus)
        return statusError(status);
    // Faults from ContentAccessDenied on only say in other words what the status says, and hide a body that
    // breaks off.
    const bool isBroken = fault != Fault::NoError && (status < 300 || fault < Fault::ContentAccessDenied);
    // A head that breaks off looks like an answer without a length and a body.
    const auto length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    const bool isCut = length.isValid()
                           ? m_body.size() < length.toLongLong()
                           : m_body.isEmpty() && status == 200 && !m_reply->hasRawHeader("Transfer-Encoding");
    const QByteArray type = m_reply->header(QNetworkRequest::ContentTypeHeader)
                                .toByteArray()
                                .split(';')
                                .first()
                                .trimmed()
                                .toLower();
    // Qt sends a request again whose answer broke off in its head, and puts the second answer under the first
    // one's status.
    const bool isMixed = status < 300 && type == "application/problem+json";
    if (isBroken || isCut || isMixed || status < 200)
        return broken(ErrorKind::Unreachable, tr("%1 cannot be reached.").arg(m_server), what);
    Answer answer{status, type, m_body};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.append({name, value});
    return answer;
}

} // namespace viridian::http
