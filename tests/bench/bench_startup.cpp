// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How soon the console is there, and how soon it follows a key: bench_startup [STARTS [WALKS]], by default 21
// starts and 5 walks through all roles and ranges, on a private cluster with the sample organisations. Prints
// - from the start of the process to the first painted dashboard with figures, beside a bare Qt window in
// turns;
// - from a key press to the painted page for role and range switches, first asked of the database, then
// cached.
#include "app/console/mainwindow.h"
#include "app/console/source.h"
#include "tests/support/sampledatabase.h"
#include "ui/theme/theme.h"
#include "views/page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include <algorithm>

using namespace viridian;

namespace {

QTextStream out(stdout);

class Times
{
public:
    void add(const QElapsedTimer &clock) { m_values.append(static_cast<double>(clock.nsecsElapsed()) / 1e6); }
    double percentile(double share)
    {
        std::ranges::sort(m_values);
        return m_values.at(static_cast<qsizetype>(share * static_cast<double>(m_values.size() - 1)));
    }
    void print(const char *name)
    {
        out << QStringLiteral("%1  p50 %2 ms  p95 %3 ms  (%4)\n")
                   .arg(QLatin1StringView(name), -36)
                   .arg(percentile(0.5), 7, 'f', 1)
                   .arg(percentile(0.95), 7, 'f', 1)
                   .arg(m_values.size());
        out.flush();
    }

private:
    QList<double> m_values;
};

/// Runs the program until its first line, which it is asked for when it has painted.
QByteArray firstLine(const QString &program, const QStringList &arguments, Times &times)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    process.start(program, arguments);
    while (!process.canReadLine())
        if (!process.waitForReadyRead(30'000))
            qFatal("%s: %s", qPrintable(program), qPrintable(process.errorString()));
    times.add(clock);
    const QByteArray line = process.readLine();
    process.waitForFinished();
    return line;
}

void measureStart(const SampleDatabase &database, int runs)
{
    const QTemporaryDir folder;
    const QString bin = QStringLiteral(VIRIDIAN_BINARY_DIR);
    const QStringList console{QStringLiteral("--dsn"), database.dsn(QStringLiteral("sample_admin")),
                              QStringLiteral("--settings"), folder.filePath(QStringLiteral("settings.ini")),
                              QStringLiteral("--measure-start")};
    Times bare;
    Times dashboard;
    qint64 resident = 0;
    for (int run = 0; run < runs; ++run) {
        firstLine(bin + QStringLiteral("/tests/bench_barewindow"), {}, bare);
        const auto line = firstLine(bin + QStringLiteral("/bin/viridian"), console, dashboard);
        resident =
            std::max(resident, QJsonDocument::fromJson(line).object().value(u"resident_kb").toInteger());
    }
    bare.print("bare window painted");
    dashboard.print("dashboard with figures painted");
    out << "ratio of the medians " << dashboard.percentile(0.5) / bare.percentile(0.5)
        << ", resident at most " << resident / 1024 << " MB\n";
    out.flush();
}

/// How often the window's dirty parts were painted.
class PaintCount : public QObject
{
public:
    explicit PaintCount(QWidget &window) { window.installEventFilter(this); }
    int count() const { return m_count; }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::UpdateRequest;
        return false;
    }

private:
    int m_count = 0;
};

/// From the key press until the page shows its figures and what changed of the window is painted.
void follow(MainWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers, Times &times)
{
    const PaintCount paints(window);
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(&window, key, modifiers);
    while (!window.currentPage()->settled())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    // Layouts, and then the paint that they and the figures ask for.
    QCoreApplication::processEvents();
    times.add(clock);
    if (paints.count() == 0)
        qFatal("The window was not painted.");
    QCoreApplication::processEvents();
}

Qt::Key digit(std::size_t index)
{
    return static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(index));
}

/// Every role, and in each every range, from an empty cache and then again.
void measureSwitches(const SampleDatabase &database, int runs)
{
    Times roles[2];
    Times ranges[2];
    for (int run = 0; run < runs; ++run) {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        SessionController session(makeSource);
        Connector connector(session, settings);
        MainWindow window(settings, session, connector);
        window.resize(1440, 900);
        window.show();
        connector.open(Connector::read(database.dsn(QStringLiteral("sample_all")))->first);
        if (!QTest::qWaitFor([&] { return session.isOpen() && window.currentPage()->settled(); }, 30'000))
            qFatal("no session");
        for (int round = 0; round < 2; ++round) {
            for (std::size_t r = allRoles.size(); r-- > 0;) {
                if (allRoles.at(r) != session.role())
                    follow(window, digit(r), Qt::ControlModifier | Qt::ShiftModifier, roles[round]);
                for (std::size_t t = 0; t < allTimeRanges.size(); ++t)
                    if (allTimeRanges.at(t) != session.range())
                        follow(window, digit(t), Qt::AltModifier, ranges[round]);
            }
        }
    }
    roles[0].print("role switch, from the database");
    ranges[0].print("range switch, from the database");
    roles[1].print("role switch, cached");
    ranges[1].print("range switch, cached");
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const int starts = application.arguments().value(1, QStringLiteral("21")).toInt();
    const int walks = application.arguments().value(2, QStringLiteral("5")).toInt();
    ui::Theme::instance().install(ui::Scheme::Dark);
    const SampleDatabase database(SampleDatabase::Content::SampleOrganizations);
    if (starts > 0)
        measureStart(database, starts);
    if (walks > 0)
        measureSwitches(database, walks);
    return 0;
}
