// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/connectionstep.h"

#include <QList>
#include <QObject>

#include <memory>

namespace viridian {

class ConnectionAttempt;

/// Tries a connection step by step and tells how far it came, for the connect screen. Nothing stays open.
/// Works on a thread of its own; signals come on this object's thread.
class ConnectionTester : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~ConnectionTester() override;

    /// `conninfo` as for PostgresSource. Another start() drops the attempt before, whose signals no longer
    /// come.
    void start(const QString &conninfo, const QString &password);
    void cancel();
    bool running() const { return m_attempt != nullptr; }

signals:
    void stepFinished(const viridian::ConnectionStep &step);
    /// All five steps, in order.
    void finished(const QList<viridian::ConnectionStep> &steps);

private:
    std::shared_ptr<ConnectionAttempt> m_attempt; ///< the one under way
};

} // namespace viridian
