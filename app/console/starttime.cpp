// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/starttime.h"

#include "app/console/mainwindow.h"
#include "app/console/sessioncontroller.h"

#include <QApplication>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include <ctime>

#include <unistd.h>

namespace viridian {

namespace {

/// Milliseconds since this process was started: /proc/self/stat field 22, in clock ticks since boot
/// (proc(5)).
double millisecondsSinceStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const double startTicks = fields.value(22 - 3).toDouble();
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6 -
           startTicks * 1e3 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Resident memory in kB: VmRSS of /proc/self/status.
qint64 residentKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    return 0;
}

} // namespace

void printStartTime(MainWindow &window, const SessionController &session)
{
    QObject::connect(&session, &SessionController::failed, &window, [](const Error &error) {
        QTextStream(stderr) << error.userText << Qt::endl;
        QApplication::exit(1);
    });
    QObject::connect(
        &window, &MainWindow::pageReady, &window,
        [&window] {
            window.repaint();
            QTextStream(stdout) << "{\"milliseconds\": " << millisecondsSinceStart()
                                << ", \"resident_kb\": " << residentKilobytes() << "}" << Qt::endl;
            QTimer::singleShot(0, qApp, &QApplication::quit);
        },
        Qt::SingleShotConnection);
}

} // namespace viridian
