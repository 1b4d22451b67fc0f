// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/erd/erlayouter.h"

#include <QFutureWatcher>
#include <QProcess>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>
#include <memory>

namespace viridian::erd {

using namespace std::chrono_literals;

namespace {

using Answer = Result<ErLayout>;

/// One run of dot; deletes itself when it is over.
class Run : public QProcess
{
public:
    Run(const ErDiagram &diagram, QObject *parent)
        : QProcess(parent)
        , m_diagram(diagram)
    {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, &QProcess::kill);
        m_watcher.setFuture(m_promise.future());
        connect(this, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
            const auto layout = fromPlain(readAllStandardOutput(), m_diagram);
            if (status == QProcess::NormalExit && code == 0 && layout)
                end(*layout);
            else
                end(failure(m_timedOut ? ErrorKind::Timeout : ErrorKind::Internal,
                            m_timedOut ? ErLayouter::tr("The diagram took too long to lay out. Choose a "
                                                        "schema, or a table with its neighbours.")
                                       : ErLayouter::tr("Graphviz could not lay the diagram out.")));
        });
        connect(this, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(failure(ErrorKind::MissingProgram,
                            ErLayouter::tr("Diagrams need Graphviz. Install the package graphviz.")));
        });
        QTimer::singleShot(2min, this, [this] {
            m_timedOut = true;
            kill();
        });
    }
    ~Run() override
    {
        // Nobody waits any more, and what `finished` would use is gone before QProcess ends it by itself.
        disconnect();
        if (state() != NotRunning) {
            kill();
            waitForFinished();
        }
    }
    QFuture<Answer> future() { return m_promise.future(); }
    void run()
    {
        start(QStringLiteral("dot"), {QStringLiteral("-Tplain")});
        write(toDot(m_diagram).toUtf8());
        closeWriteChannel();
    }
    void end(const Answer &answer)
    {
        m_promise.addResult(answer);
        m_promise.finish();
        deleteLater();
    }

private:
    ErDiagram m_diagram;
    QPromise<Answer> m_promise;
    QFutureWatcher<Answer> m_watcher;
    bool m_timedOut = false;
};

} // namespace

QFuture<Answer> ErLayouter::layout(const ErDiagram &diagram)
{
    auto *run = new Run(diagram, this);
    auto future = run->future();
    if (diagram.tables.isEmpty())
        run->end(ErLayout());
    else
        run->run();
    return future;
}

} // namespace viridian::erd
