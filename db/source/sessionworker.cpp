// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/sessionworker.h"

#include "db/source/sessionrunner.h"

namespace viridian {

using namespace std::chrono_literals;

SessionWorker::SessionWorker(const PostgresOptions &options, Lifetime lifetime, Login login, QObject *parent)
    : QObject(parent)
    , m_thread(new QThread)
    , m_runner(new SessionRunner(options, lifetime, login), [](SessionRunner *runner) { delete runner; })
{
    qRegisterMetaType<ConnectionState>();
    qRegisterMetaType<QueryStatistics>();
    m_runner->moveToThread(m_thread);
    connect(m_runner.get(), &SessionRunner::stateChanged, this, &SessionWorker::stateChanged);
    connect(m_runner.get(), &SessionRunner::queryFinished, this, &SessionWorker::queryFinished);
    // Runs on the worker thread as its last act; what the lambda holds lives until the thread object goes.
    connect(
        m_thread, &QThread::finished, m_runner.get(), [runner = m_runner.get()] { runner->close(); },
        Qt::DirectConnection);
    m_thread->setObjectName(QStringLiteral("PostgreSQL"));
}

SessionWorker::~SessionWorker()
{
    m_runner->stop();
    m_thread->quit();
    if (m_thread->wait(500ms)) {
        m_runner.reset();
        delete m_thread;
        return;
    }
    // Only the look-up of a host name can take longer. The thread is left to end on its own, with all it
    // needs.
    connect(m_thread, &QThread::finished, m_thread,
            [thread = m_thread, runner = m_runner] { thread->deleteLater(); });
    if (m_thread->isFinished())
        m_thread->deleteLater();
}

void SessionWorker::post(Job job)
{
    if (!m_thread->isRunning())
        m_thread->start();
    QMetaObject::invokeMethod(m_runner.get(),
                              [runner = m_runner.get(), job = std::move(job)] { runner->run(job); });
}

void SessionWorker::reconnect()
{
    if (m_thread->isRunning())
        QMetaObject::invokeMethod(m_runner.get(), [runner = m_runner.get()] { runner->reconnect(); });
}

void SessionWorker::cancel(quint64 id)
{
    m_runner->cancel(id);
}

} // namespace viridian
