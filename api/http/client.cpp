// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/http/client.h"

#include "api/http/exchange.h"
#include "api/http/network.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QNetworkAccessManager>

#include <algorithm>

namespace viridian::http {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::http::Client)
};

} // namespace

Result<void> checkAddress(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write an address such as https://services.example.org."));
    if (url.scheme() == u"http" && !isThisComputer(url.host()))
        return failure(
            ErrorKind::BadInput,
            Text::tr("Use https: without it others could read passwords and tokens on their way."));
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return failure(ErrorKind::BadInput, Text::tr("Write the address without a user, password or #."));
    return {};
}

QByteArray Answer::header(const QByteArray &name) const
{
    const auto found = std::ranges::find_if(
        headers, [&](const Header &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->value;
}

Client::Client(const Limits &limits)
    : m_limits(limits)
    , m_network(makeNetwork())
{
}

Client::~Client() = default;

Result<Answer> Client::get(const Request &request, const std::stop_token &stop)
{
    return std::move(getAll({request}, stop).front());
}

std::vector<Result<Answer>> Client::getAll(const QList<Request> &requests, const std::stop_token &stop)
{
    QEventLoop loop;
    std::vector<Result<Answer>> answers;
    std::vector<std::unique_ptr<Exchange>> exchanges;
    for (const Request &request : requests) {
        if (const auto usable = checkAddress(request.url); !usable) {
            answers.emplace_back(Unexpected(usable.error()));
            exchanges.emplace_back();
            continue;
        }
        answers.emplace_back(failure(ErrorKind::Cancelled, {}));
        exchanges.push_back(std::make_unique<Exchange>(*m_network, request, m_limits));
    }
    const auto isOver = [](const auto &exchange) { return !exchange || exchange->isDone(); };
    for (const auto &exchange : exchanges) {
        if (exchange)
            QObject::connect(exchange.get(), &Exchange::finished, &loop, [&] {
                if (std::ranges::all_of(exchanges, isOver))
                    loop.quit();
            });
    }
    {
        // The callback runs on whichever thread asks to stop.
        const std::stop_callback cancel(stop, [&] {
            QMetaObject::invokeMethod(
                &loop,
                [&] {
                    for (const auto &exchange : exchanges) {
                        if (exchange)
                            exchange->cancel();
                    }
                },
                Qt::QueuedConnection);
        });
        if (!std::ranges::all_of(exchanges, isOver))
            loop.exec();
    }
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        if (exchanges[i])
            answers[i] = exchanges[i]->take();
    }
    return answers;
}

} // namespace viridian::http
