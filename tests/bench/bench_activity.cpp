// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/activity/activityreader.h"
#include "tests/support/testcluster.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <unistd.h>

using namespace viridian;

namespace {

/// CPU seconds that a process has used.
double cpuOf(int pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the backend is gone");
    const auto fields = file.readAll().split(')').constLast().simplified().split(' ');
    return (fields.at(11).toDouble() + fields.at(12).toDouble()) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Seconds of a core that the backend takes for one reading.
double cost(pg::Connection &connection, int times, auto read)
{
    const double before = cpuOf(connection.backendPid());
    for (int i = 0; i < times; ++i) {
        if (!read(connection))
            qFatal("cannot be read");
    }
    return (cpuOf(connection.backendPid()) - before) / times;
}

} // namespace

/// bench_activity [TIMES]: what the Activity page costs the server, which it asks for sessions every 5 s and
/// for the rest every minute.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int times = argc > 1 ? QByteArray(argv[1]).toInt() : 1000;
    auto &cluster = TestCluster::instance();
    auto connection = cluster.connect(cluster.createEmptyDatabase());
    const double sessions = cost(connection, times, activity::readSessions);
    const double health = cost(connection, times, activity::readHealth);
    QTextStream(stdout) << "sessions " << sessions * 1e3 << " ms, the rest " << health * 1e3
                        << " ms: " << (sessions / 5 + health / 60) * 100 << " % of a core\n";
    return 0;
}
