// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Random switches of role, range and page in the real window on the sample organisations: soak_console
// SECONDS [SEED]. Prints resident memory every 10 s and at the end; fails when a page does not settle within
// 30 s.
#include "app/console/mainwindow.h"
#include "app/console/source.h"
#include "tests/support/sampledatabase.h"
#include "ui/theme/theme.h"
#include "views/page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

using namespace viridian;

namespace {

qint64 residentKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        qFatal("/proc/self/status: %s", qPrintable(status.errorString()));
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 milliseconds = arguments.value(1, QStringLiteral("60")).toLongLong() * 1000;
    QRandomGenerator random(arguments.value(2, QStringLiteral("1")).toUInt());
    ui::Theme::instance().install(ui::Scheme::Dark);

    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    const SampleDatabase database(SampleDatabase::Content::SampleOrganizations);
    SessionController session(makeSource);
    Connector connector(session, settings);
    MainWindow window(settings, session, connector);
    window.show();
    connector.open(Connector::read(database.dsn(QStringLiteral("sample_all")))->first,
                   QStringLiteral("unused"));
    if (!QTest::qWaitFor([&] { return session.isOpen(); }, 30'000))
        qFatal("no session");

    QTextStream out(stdout);
    QElapsedTimer clock;
    clock.start();
    qint64 nextReport = 0;
    int switches = 0;
    const auto report = [&] {
        out << clock.elapsed() / 1000 << " s, " << switches << " switches, " << residentKilobytes() << " kB"
            << Qt::endl;
    };
    for (; clock.elapsed() < milliseconds; ++switches) {
        if (clock.elapsed() >= nextReport) {
            report();
            nextReport += 10'000;
        }
        const QList<PageId> pages = railPages(session.role());
        switch (random.bounded(3)) {
        case 0:
            session.setRole(allRoles.at(random.bounded(static_cast<quint32>(allRoles.size()))));
            window.go({railPages(session.role()).first(), {}, {}});
            break;
        case 1:
            session.setRange(allTimeRanges.at(random.bounded(static_cast<quint32>(allTimeRanges.size()))));
            break;
        default:
            window.go({pages.at(random.bounded(static_cast<int>(pages.size()))), {}, {}});
        }
        if (!QTest::qWaitFor([&] { return window.currentPage()->settled(); }, 30'000))
            qFatal("%s does not settle", qPrintable(key(window.place().page)));
    }
    report();
    return 0;
}
