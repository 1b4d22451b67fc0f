// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of the list of all learners from a database of many, after snapshot.sql: how long, and how long the
// window does not answer meanwhile. Beside them, what the GUI thread would take to write the same rows
// itself.
//   bench_export PERSON_DSN FOLDER
#include "db/source/postgressource.h"
#include "tests/bench/pulse.h"
#include "ui/export/csvexport.h"
#include "ui/export/xlsxexport.h"
#include "ui/theme/theme.h"
#include "views/common/learnertable.h"
#include "views/common/tableexport.h"
#include "views/lists/learnerspage.h"

#include <QApplication>
#include <QEventLoop>
#include <QTest>
#include <QTextStream>

using namespace viridian;

namespace {

void must(bool isSo, const QString &why)
{
    if (!isSo)
        qFatal("%s", qPrintable(why));
}

struct Form
{
    QString name;
    ui::ExportError (*write)(const ui::TableCopy &table, const QString &path, const std::stop_token &stop);
};

void measure(QAbstractItemModel *model, const Form &form, const QString &path)
{
    Pulse pulse;
    QElapsedTimer clock;
    clock.start();
    double fetched = 0;
    QEventLoop loop;
    TableExport run(model, QStringLiteral("Learners"),
                    [&](const ui::TableCopy &table, const std::stop_token &stop) {
                        return form.write(table, path, stop);
                    });
    QObject::connect(&run, &TableExport::writing, &run, [&] { fetched = double(clock.elapsed()) / 1e3; });
    QObject::connect(&run, &TableExport::over, &run, [&](const ui::ExportError &error) {
        must(!error, error.value_or(QString()));
        loop.quit();
    });
    // From the loop: what is over at once would quit a loop that does not run yet.
    QMetaObject::invokeMethod(&run, &TableExport::start, Qt::QueuedConnection);
    loop.exec();
    const double seconds = double(clock.elapsed()) / 1e3;
    const double longest = pulse.takeLongest();
    clock.restart();
    must(!form.write(ui::copyOf(*model, QStringLiteral("Learners")), path, {}), path);
    QTextStream(stdout) << form.name << ": " << model->rowCount() << " rows, fetched in " << fetched
                        << " s, written after " << seconds << " s, longest wait " << longest
                        << " ms; copied and written at once: " << double(clock.elapsed()) << " ms\n";
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    must(argc == 3, QStringLiteral("bench_export PERSON_DSN FOLDER"));
    ui::Theme::instance().install(ui::Scheme::Dark);
    PostgresSource source({.conninfo = QString::fromLocal8Bit(argv[1])});
    const auto session = source.session();
    must(QTest::qWaitFor([&] { return session.isFinished(); }, 30'000) && session.result(),
         QStringLiteral("no session"));
    LearnersPage page;
    page.resize(1240, 824);
    page.show();
    page.setContext({.source = &source, .session = *session.result(), .role = Role::OrgAdmin});
    must(QTest::qWaitFor([&] { return page.settled(); }, 60'000), QStringLiteral("no rows"));
    QAbstractItemModel *model = page.findChild<LearnerTable *>()->shownModel();
    const QString path = QString::fromLocal8Bit(argv[2]) + QStringLiteral("/bench-export");
    const Form csv{QStringLiteral("csv"),
                   [](const ui::TableCopy &table, const QString &to, const std::stop_token &stop) {
                       return ui::exportCsv(table, to, {}, stop);
                   }};
    const Form xlsx{QStringLiteral("xlsx"),
                    [](const ui::TableCopy &table, const QString &to, const std::stop_token &stop) {
                        return ui::exportXlsx({table}, to, table.title, {}, stop);
                    }};
    measure(model, csv, path);
    measure(model, xlsx, path); // all rows are there by now
    return 0;
}
