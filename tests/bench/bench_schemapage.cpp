// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/serverprograms.h"
#include "tests/bench/pulse.h"
#include "tests/gui/consolefixture.h"
#include "ui/controls/searchfield.h"
#include "views/database/schema/catalogtree.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QProcess>
#include <QScrollBar>
#include <QTextStream>

#include <algorithm>

using namespace viridian;

namespace {

void makeTables(pg::Connection &connection, int tables)
{
    // In parts, so that no transaction holds more locks than a server allows as it comes.
    for (int first = 1; first <= tables; first += 500) {
        const auto made = connection.run(
            "DO $$ DECLARE s text; BEGIN FOR i IN " + QByteArray::number(first) + ".." +
            QByteArray::number(std::min(first + 499, tables)) +
            " LOOP s := 's' || i % 20; EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', s);"
            " EXECUTE format('CREATE TABLE %I.%I (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, name text,"
            " parent bigint, at timestamptz)', s, 'table_' || i);"
            " EXECUTE format('CREATE INDEX ON %I.%I (tenant_id)', s, 'table_' || i);"
            " IF i % 2 = 0 THEN EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', s, 'table_' || "
            "i);"
            " EXECUTE format('CREATE POLICY own ON %I.%I USING (tenant_id = "
            "current_setting(''app.tenant'')::uuid)',"
            " s, 'table_' || i); END IF;"
            " IF i > 20 AND i % 4 = 0 THEN EXECUTE format('ALTER TABLE %I.%I ADD FOREIGN KEY (parent) "
            "REFERENCES"
            " %I.%I', s, 'table_' || i, s, 'table_' || i - 20); END IF; END LOOP; END $$");
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
    }
}

long residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLong() * 4096 / 1'000'000;
}

} // namespace

/// bench_schemapage [TABLES]: the console signs in to a database of so many tables; how long until its Schema
/// page is there, the longest time the window did not answer meanwhile and in use, and pg_dump -s beside it.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const int tables = argc > 1 ? QByteArray(argv[1]).toInt() : 5000;
    QTextStream out(stdout);
    ui::Theme::instance().install(ui::Scheme::Dark);
    auto &cluster = TestCluster::instance();
    const QString database = cluster.createEmptyDatabase();
    {
        auto connection = cluster.connect(database);
        makeTables(connection, tables);
    }

    QElapsedTimer clock;
    clock.start();
    QProcess dump;
    const auto programs = ServerPrograms::find();
    dump.setStandardOutputFile(QProcess::nullDevice());
    dump.start(programs->path(QLatin1StringView("pg_dump")),
               {QStringLiteral("-s"), QStringLiteral("-d"), cluster.dsn(database)});
    if (!dump.waitForFinished(120'000) || dump.exitCode() != 0)
        qFatal("pg_dump failed");
    const qint64 dumped = clock.elapsed();

    ConsoleFixture console;
    const long before = residentMegabytes();
    Pulse pulse;
    pulse.takeLongest();
    clock.start();
    console.signIn(cluster.dsn(database));
    out << tables << " tables: Schema page after " << clock.elapsed() << " ms (pg_dump -s " << dumped
        << " ms), longest wait " << pulse.takeLongest() << " ms, " << residentMegabytes() - before
        << " MB more\n";

    Page *page = console.window().currentPage();
    auto *tree = page->findChild<CatalogTree *>();
    const auto measure = [&](const char *what, auto act) {
        QTest::qWait(50);
        pulse.takeLongest();
        act();
        QTest::qWait(300);
        console.settle();
        out << what << ": longest wait " << pulse.takeLongest() << " ms\n";
    };
    measure("all schemas open", [&] { tree->expandAll(); });
    measure("scroll to the end",
            [&] { tree->verticalScrollBar()->setValue(tree->verticalScrollBar()->maximum()); });
    auto *filter = page->findChild<ui::SearchField *>();
    measure("filter typed", [&] { QTest::keyClicks(filter, QStringLiteral("table_4711")); });
    measure("filter emptied", [&] { filter->clear(); });
    const auto boxes = page->findChildren<QComboBox *>();
    const auto views =
        std::ranges::find_if(boxes, [](const QComboBox *box) { return box->accessibleName() == u"View"; });
    for (const auto &[what, row] : {std::pair{"list of indexes", 1}, std::pair{"list of constraints", 2}})
        measure(what, [&views, row = row] { (*views)->setCurrentIndex(row); });
    measure("catalog read again", [&] { page->reload(); });
    return 0;
}
