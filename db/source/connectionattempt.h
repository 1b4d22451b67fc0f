// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connector.h"
#include "db/postgres/wakeup.h"
#include "models/records/connectionstep.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>

namespace viridian {

/// One attempt of a ConnectionTester. run() belongs on a thread of its own.
class ConnectionAttempt : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionAttempt(Result<pg::ConnectionInfo> info);

    void run();
    /// From any thread: run() ends soon.
    void drop() { m_wakeup->raise(); }

signals:
    void stepFinished(const viridian::ConnectionStep &step);
    void finished(const QList<viridian::ConnectionStep> &steps);

private:
    using Kind = ConnectionStep::Kind;
    using Outcome = ConnectionStep::Outcome;

    void passUpTo(Kind next);
    void end(Outcome outcome, const QString &text, const std::optional<Error> &error = {});
    void fail(const Error &error);
    QString passedText(Kind kind) const;

    Result<pg::ConnectionInfo> m_info;
    std::shared_ptr<pg::Wakeup> m_wakeup = std::make_shared<pg::Wakeup>();
    QString m_address;
    QList<ConnectionStep> m_steps; ///< those that are over
    QElapsedTimer m_clock;         ///< of the step that runs
};

} // namespace viridian
