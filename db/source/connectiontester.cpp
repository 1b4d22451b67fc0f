// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/connectiontester.h"

#include "db/source/connectionattempt.h"

#include <QThread>

namespace viridian {

ConnectionTester::~ConnectionTester()
{
    cancel();
}

void ConnectionTester::start(const QString &conninfo, const QString &password)
{
    qRegisterMetaType<ConnectionStep>();
    qRegisterMetaType<QList<ConnectionStep>>();
    cancel();
    m_attempt = std::make_shared<ConnectionAttempt>(pg::ConnectionInfo::read(conninfo, password));
    connect(m_attempt.get(), &ConnectionAttempt::stepFinished, this, &ConnectionTester::stepFinished,
            Qt::QueuedConnection);
    connect(
        m_attempt.get(), &ConnectionAttempt::finished, this,
        [this](const QList<ConnectionStep> &steps) {
            m_attempt.reset();
            emit finished(steps);
        },
        Qt::QueuedConnection);
    // The thread holds the attempt, so that one that was dropped can come to its end.
    auto *thread = QThread::create([attempt = m_attempt] { attempt->run(); });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void ConnectionTester::cancel()
{
    if (!m_attempt)
        return;
    m_attempt->disconnect(this);
    m_attempt->drop();
    m_attempt.reset();
}

} // namespace viridian
