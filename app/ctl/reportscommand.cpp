// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/reportscommand.h"

#include "app/ctl/dsnoption.h"
#include "app/import/interrupt.h"
#include "app/reports/reportworker.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QGuiApplication>
#include <QJsonDocument>

namespace viridian::ctl {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::ReportsCommand)
};

/// Nobody waits in front of a screen, but a worker must not hang on one report either.
constexpr auto reportLimit = 5min;
constexpr auto statementLimit = 30s;
constexpr auto heavyLimit = 2min;

Result<Answer> answerFor(const Result<reports::Counts> &counts)
{
    if (!counts)
        return Unexpected(counts.error());
    return Answer{Text::tr("Reports: %1 ready, %2 failed, %3 waiting, %4 removed.")
                      .arg(counts->ready)
                      .arg(counts->failed)
                      .arg(counts->waiting)
                      .arg(counts->removed),
                  {{QStringLiteral("ready"), counts->ready},
                   {QStringLiteral("failed"), counts->failed},
                   {QStringLiteral("waiting"), counts->waiting},
                   {QStringLiteral("removed"), counts->removed}}};
}

} // namespace

QString ReportsCommand::name() const
{
    return QStringLiteral("reports");
}

QString ReportsCommand::summary() const
{
    return Text::tr("Make the reports that people ask for over the REST API");
}

void ReportsCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(QStringLiteral("action"), Text::tr("work: make what waits in the queue."),
                                 QStringLiteral("work"));
    declareDsn(parser);
    parser.addOption({QStringLiteral("once"), Text::tr("End when nothing is due; else keep on.")});
}

Result<Answer> ReportsCommand::run(const Arguments &arguments, Terminal &terminal)
{
    if (arguments.positional.join(u' ') != QStringLiteral("work"))
        return failure(ErrorKind::BadInput, Text::tr("Write: viridianctl reports work [--once]"));
    const Interrupt interrupt;
    const auto dsn = dsnOf(arguments, terminal);
    if (!dsn)
        return Unexpected(dsn.error());

    QGuiApplication::setApplicationDisplayName(QStringLiteral("Viridian"));
    ui::Theme::instance().install(ui::Scheme::Light); // for paper
    reports::ReportDesk desk(
        {.conninfo = *dsn, .statementTimeout = statementLimit, .heavyTimeout = heavyLimit}, reportLimit);
    reports::ReportWorker worker(
        [&dsn] { return pg::Connection::open(*dsn, {}, "viridian-reports"); }, desk,
        [&terminal](const QJsonObject &line) {
            terminal.note(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
        });
    const bool isOnce = arguments.options.isSet(QStringLiteral("once"));
    Result<Answer> answer;
    QEventLoop loop;
    std::thread queue([&] {
        if (isOnce)
            answer = answerFor(worker.once(interrupt.token()));
        else
            answer = worker.serve(interrupt.token()).map([] {
                return Answer{Text::tr("Stopped."), {{QStringLiteral("stopped"), true}}};
            });
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    queue.join();
    return answer;
}

} // namespace viridian::ctl
