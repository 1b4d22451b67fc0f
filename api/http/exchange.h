// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/client.h"

#include <QNetworkReply>
#include <QTimer>

#include <optional>

namespace viridian::http {

/// One request on its way. Lives on the client's thread.
class Exchange : public QObject
{
    Q_OBJECT

public:
    Exchange(QNetworkAccessManager &network, const Request &request, const Limits &limits);

    bool isDone() const { return m_result.has_value(); }
    /// Ends it as Cancelled unless it is done.
    void cancel();
    /// After finished() only.
    Result<Answer> take() { return std::move(*m_result); }
    /// What Qt says went wrong with the connection; NoError where nothing did.
    QNetworkReply::NetworkError fault() const { return m_reply->error(); }

signals:
    /// Once; may be emitted by cancel().
    void finished();

private:
    void read();
    void answered();
    void end(Result<Answer> result);
    Unexpected broken(ErrorKind kind, const QString &text, const QString &what) const;
    Result<Answer> outcome() const;
    Result<Answer> statusError(int status) const;

    Limits m_limits;
    bool m_takesAnyStatus;
    QString m_server; ///< host and port, for messages
    std::unique_ptr<QNetworkReply> m_reply;
    QTimer m_timer;
    QByteArray m_body;
    QStringList m_tlsErrors;
    std::optional<Result<Answer>> m_result;
};

} // namespace viridian::http
