// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/service.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <csignal>
#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

using namespace viridian;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::apiserver::Main)
};

/// Exit codes; the second is what systemd does not restart after.
constexpr int failed = 1;
constexpr int misconfigured = 2;

void say(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.userText));
    if (!error.detail.isEmpty())
        std::fprintf(stderr, "%s\n", qPrintable(error.detail));
}

/// As many descriptors as the system lets this process have: each connection takes one.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("viridian-api"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIRIDIAN_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(Text::tr("REST server of Viridian."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption file(QStringLiteral("config"), Text::tr("Configuration file (INI)."),
                                  Text::tr("file"), qEnvironmentVariable("VIRIDIAN_API_CONFIG"));
    const QCommandLineOption checkOnly(QStringLiteral("check-config"),
                                       Text::tr("Check the configuration and end."));
    parser.addOptions({file, checkOnly});
    parser.process(application);

    const auto config = apiserver::readConfig(parser.value(file), QProcessEnvironment::systemEnvironment());
    if (!config) {
        say(config.error());
        return misconfigured;
    }
    if (parser.isSet(checkOnly)) {
        const auto checked = apiserver::check(*config);
        if (!checked)
            say(checked.error());
        return checked ? 0 : misconfigured;
    }

    // Blocked before there is a second thread, so that only the sigwait() below gets them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    raiseDescriptorLimit();

    const server::JsonLog log(STDERR_FILENO);
    auto service = apiserver::Service::start(*config, QCoreApplication::applicationVersion(), log);
    if (!service) {
        say(service.error());
        return service.error().kind == ErrorKind::BadInput ? misconfigured : failed;
    }
    log.write(server::JsonLog::Level::Info, QStringLiteral("listening"),
              {{QStringLiteral("address"), config->server.address},
               {QStringLiteral("port"), (*service)->port()},
               {QStringLiteral("tls"), !config->server.certificateFile.isEmpty()}});
    int signal = 0;
    sigwait(&ends, &signal);
    log.write(server::JsonLog::Level::Info, QStringLiteral("stopping"));
    const bool isWhole = (*service)->stop();
    service->reset();
    log.write(isWhole ? server::JsonLog::Level::Info : server::JsonLog::Level::Warning,
              isWhole ? QStringLiteral("stopped") : QStringLiteral("stopped with requests unfinished"));
    return 0;
}
