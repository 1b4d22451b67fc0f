// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/http/network.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace viridian::http {

namespace {

/// What goes to this computer in clear must not leave it through a proxy.
class ProxyChoice final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return isThisComputer(query.peerHostName()) ? QList{QNetworkProxy(QNetworkProxy::NoProxy)}
                                                    : systemProxyForQuery(query);
    }
};

} // namespace

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

std::unique_ptr<QNetworkAccessManager> makeNetwork()
{
    auto network = std::make_unique<QNetworkAccessManager>();
    network->setProxyFactory(new ProxyChoice);
    return network;
}

} // namespace viridian::http
