// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client/resttester.h"

#include "api/client/restlink.h"
#include "api/json/decode.h"
#include "api/json/encode.h"
#include "api/json/problem.h"

namespace viridian {

using Kind = ConnectionStep::Kind;
using Outcome = ConnectionStep::Outcome;

const QList<Kind> RestTester::kinds{Kind::Host, Kind::Port, Kind::Tls, Kind::Api, Kind::Login};

RestTester::RestTester(QObject *parent)
    : QObject(parent)
{
}

RestTester::~RestTester() = default;

void RestTester::cancel()
{
    m_farewell.reset();
    m_exchange.reset();
    m_link.reset();
    m_steps.clear();
}

void RestTester::start(const RestOptions &options, bool signsIn)
{
    cancel();
    m_options = options;
    m_signsIn = signsIn;
    if (const auto usable = http::checkAddress(options.url); !usable)
        return fail(Kind::Host, tr("not usable"), usable.error());
    m_link = std::make_unique<RestLink>(options);
    ask({.path = QStringLiteral("health/ready"), .isOpen = true}, {}, &RestTester::reached);
}

void RestTester::ask(const RestRequest &request, const QByteArray &token,
                     void (RestTester::*then)(const Result<http::Answer> &answer))
{
    m_exchange = m_link->begin(request, token);
    connect(
        m_exchange.get(), &http::Exchange::finished, this,
        [this, then] {
            const auto exchange = std::exchange(m_exchange, nullptr);
            m_hostIsMissing = exchange->fault() == QNetworkReply::HostNotFoundError;
            (this->*then)(exchange->take());
        },
        Qt::QueuedConnection);
}

void RestTester::reached(const Result<http::Answer> &answer)
{
    if (!answer) {
        if (m_hostIsMissing)
            return fail(Kind::Host, tr("not found"), answer.error());
        if (answer.error().kind == ErrorKind::Certificate)
            return fail(Kind::Tls, tr("not trusted"), answer.error());
        return fail(Kind::Port, tr("no answer"), answer.error());
    }
    pass(Kind::Tls);
    const bool isJson = answer->contentType == "application/json";
    const auto health = isJson ? json::decodeAnswer<Health>(answer->body) : json::Decoded<Health>();
    if (!isJson || !health)
        return fail(Kind::Api, tr("something else"), m_link->notUnderstood(QStringLiteral("health")));
    if (answer->status >= 300)
        return fail(Kind::Api, tr("not ready"),
                    json::errorFrom(answer->status, answer->contentType, answer->body));
    end(Outcome::Passed, health->version);
    if (!m_signsIn)
        return emit finished(m_steps);
    if (m_options.password.isEmpty())
        return end(Outcome::NotTried, tr("no password"));
    ask({.method = "POST",
         .path = QStringLiteral("auth/login"),
         .body = json::encode(LoginRequest{m_options.organization, m_options.login, m_options.password}),
         .isOpen = true},
        {}, &RestTester::signedIn);
}

void RestTester::signedIn(const Result<http::Answer> &answer)
{
    if (!answer)
        return fail(Kind::Login, tr("no answer"), answer.error());
    if (answer->status >= 300)
        return fail(Kind::Login, tr("refused"),
                    json::errorFrom(answer->status, answer->contentType, answer->body));
    const auto tokens = json::decodeAnswer<TokenAnswer>(answer->body);
    if (!tokens)
        return fail(Kind::Login, tr("something else"), m_link->notUnderstood(QStringLiteral("tokens")));
    QStringList roles;
    for (const Role role : tokens->session.roles)
        roles.append(key(role));
    // It was only to try. Should the farewell be lost, the server ends the session by itself.
    m_farewell = m_link->begin({.method = "POST", .path = QStringLiteral("auth/logout")},
                               tokens->accessToken.toUtf8());
    end(Outcome::Passed, roles.join(QStringLiteral(", ")));
}

void RestTester::pass(Kind upTo)
{
    while (m_steps.isEmpty() || m_steps.last().kind != upTo) {
        switch (kinds.at(m_steps.size())) {
        case Kind::Host:
            end(Outcome::Passed, m_options.url.host());
            break;
        case Kind::Port:
            end(Outcome::Passed,
                QString::number(m_options.url.port(m_options.url.scheme() == u"https" ? 443 : 80)));
            break;
        case Kind::Tls:
            m_options.url.scheme() == u"https" ? end(Outcome::Passed, tr("trusted"))
                                               : end(Outcome::NotNeeded, tr("this computer"));
            break;
        default:
            end(Outcome::Passed, {});
        }
    }
}

void RestTester::end(Outcome outcome, const QString &text, const std::optional<Error> &error)
{
    ConnectionStep step;
    step.kind = kinds.at(m_steps.size());
    step.outcome = outcome;
    step.text = text;
    step.error = error;
    m_steps.append(step);
    emit stepFinished(step);
    if (m_steps.size() == kinds.size())
        emit finished(m_steps);
}

void RestTester::fail(Kind at, const QString &word, const Error &error)
{
    if (const auto before = kinds.indexOf(at); before > 0)
        pass(kinds.at(before - 1));
    end(Outcome::Failed, word, error);
    while (m_steps.size() < kinds.size())
        end(Outcome::NotTried, tr("not tried"));
}

} // namespace viridian
