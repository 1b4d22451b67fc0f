// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fluid the access matrix is: bench_accessmatrix [ROLES [TABLES]], by default 200 and 5,000, each table
// with four policies. Prints in ms what it takes to show a catalog and to filter it, and the median and the
// longest of 200 frames that scroll over cells not seen before. Exit code 1 when a frame has no filtered
// cell.
#include "ui/controls/searchfield.h"
#include "ui/theme/theme.h"
#include "views/database/access/accessmatrix.h"
#include "views/database/access/matrixcard.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QScrollBar>
#include <QTextStream>

#include <algorithm>

using namespace viridian;
using namespace viridian::catalog;

namespace {

constexpr ObjectId firstRole = 20000;
constexpr ObjectId firstTable = 100000;
constexpr int frames = 200;

Policy policy(ObjectId id, Policy::Command command, bool permissive, ObjectId role)
{
    Policy made;
    made.id = id;
    made.name = QStringLiteral("policy_%1").arg(id);
    made.command = command;
    made.isPermissive = permissive;
    made.roles = {role};
    made.usingExpression = QStringLiteral("(tenant_id = app.tenant())");
    return made;
}

std::shared_ptr<const Snapshot> catalogOf(int roles, int tables)
{
    auto snapshot = std::make_shared<Snapshot>();
    Schema schema;
    schema.id = 1;
    schema.name = QStringLiteral("app");
    schema.grants = {{publicRole, firstRole, {Privilege::Usage}, {}}};
    snapshot->schemas = {schema};
    const auto role = [roles](int number) { return firstRole + static_cast<ObjectId>(number % roles); };
    for (int i = 0; i < roles; ++i) {
        Role made;
        made.id = role(i);
        made.name = QStringLiteral("role_%1").arg(i, 4, 10, QLatin1Char('0'));
        snapshot->roles.append(made);
        if (i % 10 != 0)
            snapshot->memberships.append({role(i - i % 10), role(i)});
    }
    for (int i = 0; i < tables; ++i) {
        Relation table;
        table.id = firstTable + static_cast<ObjectId>(i);
        table.schema = 1;
        table.name = QStringLiteral("table_%1").arg(i, 5, 10, QLatin1Char('0'));
        table.owner = firstRole;
        table.rowSecurity = i % 5 != 0;
        for (int grant = 0; grant < 20; ++grant)
            table.grants.append({role(i + 10 * grant),
                                 firstRole,
                                 {Privilege::Select, Privilege::Insert, Privilege::Update},
                                 {}});
        for (int number = 0; number < 4; ++number)
            table.policies.append(policy(table.id * 4 + static_cast<ObjectId>(number),
                                         number == 1 ? Policy::Command::Update : Policy::Command::All,
                                         number != 3, number == 0 ? publicRole : role(i + number)));
        snapshot->relations.append(table);
    }
    snapshot->index();
    return snapshot;
}

template <typename Work>
double timed(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int roles = std::max(10, arguments.value(1, QStringLiteral("200")).toInt());
    const int tables = std::max(10, arguments.value(2, QStringLiteral("5000")).toInt());
    ui::Theme::instance().install(ui::Scheme::Dark);
    const auto catalog = catalogOf(roles, tables);

    MatrixCard card;
    card.resize(1200, 340);
    card.show();
    QPixmap frame(card.size());
    const double shown = timed([&] {
        card.setCatalog(catalog);
        card.render(&frame);
    });
    QList<double> times;
    AccessMatrix *matrix = card.matrix();
    for (int i = 0; i < frames; ++i) {
        times.append(timed([&] {
            matrix->horizontalScrollBar()->setValue(matrix->horizontalScrollBar()->maximum() / frames * i);
            matrix->verticalScrollBar()->setValue(matrix->verticalScrollBar()->maximum() / frames * i);
            card.render(&frame);
        }));
    }
    const QModelIndex seen = matrix->indexAt(QPoint(10, 10));
    const bool hasCells = seen.isValid() && card.model()->rowCount() == roles + 1;
    std::ranges::sort(times);
    const double filtered = timed([&] {
        card.tableFilter()->setText(QStringLiteral("table_001"));
        emit card.tableFilter()->queryChanged(card.tableFilter()->text());
        card.render(&frame);
    });
    QTextStream(stdout) << QStringLiteral(
                               "%1 roles x %2 tables: shown in %3 ms, filtered in %4 ms, frames of new "
                               "cells p50 %5 ms, longest %6 ms\n")
                               .arg(roles)
                               .arg(tables)
                               .arg(shown, 0, 'f', 1)
                               .arg(filtered, 0, 'f', 1)
                               .arg(times.at(times.size() / 2), 0, 'f', 1)
                               .arg(times.constLast(), 0, 'f', 1);
    return hasCells ? 0 : 1;
}
