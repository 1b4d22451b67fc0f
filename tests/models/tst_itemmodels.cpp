// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/coursesmodel.h"
#include "models/itemmodels/kpipointsmodel.h"
#include "models/itemmodels/plannedworkmodel.h"
#include "models/itemmodels/skillsmodel.h"
#include "models/itemmodels/sortmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace viridian;

namespace {

/// Header and rows as lines, cells separated by "|".
QStringList print(const QAbstractItemModel &model)
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells.append(model.headerData(column, Qt::Horizontal).toString());
    lines.append(cells.join(u'|'));
    for (int row = 0; row < model.rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        lines.append(cells.join(u'|'));
    }
    return lines;
}

/// The texts of one column.
QString column(const QAbstractItemModel &model, int column)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells.append(model.index(row, column).data().toString());
    return cells.join(u' ');
}

CourseRow course(const QString &code, int active, std::optional<double> pace)
{
    CourseRow row;
    row.course = {QUuid::createUuidV5(QUuid(), code), code, QStringLiteral("Title of ") + code};
    row.active = active;
    row.paceRatio = pace;
    return row;
}

} // namespace

class TestItemModels : public QObject
{
    Q_OBJECT

private slots:
    void coursesPrintTheirFigures()
    {
        CourseTable model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        CourseRow row = course(QStringLiteral("BBB"), 1616, 0.913);
        row.completion = 80.02;
        row.behind = 20.6;
        row.coverage = 64;
        row.meanScore = 61.7;
        row.trend = {std::nullopt, 0.98, 0.91};
        model.setRows({row, course(QStringLiteral("CCC"), 0, {})});
        QCOMPARE(
            print(model),
            QStringList({QStringLiteral("Course|Title|Active|Pace vs target|Completion|Behind|Skill "
                                        "coverage|Mean score|13 weeks"),
                         QStringLiteral("BBB|Title of BBB|1,616|0.91x|80.0%|20.6%|64%|62|0.98x to 0.91x"),
                         QStringLiteral("CCC|Title of CCC|0|no data|no data|no data|no data|no data|no "
                                        "data")}));
        QCOMPARE(model.index(0, coursetable::Pace).data(TableModel::RawRole).toDouble(), 0.913);
        QVERIFY(!model.index(1, coursetable::Pace).data(TableModel::RawRole).isValid());
        QVERIFY(!model.headerData(coursetable::Pace, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }

    void figuresOfAWithheldCourseAreWithheldAndNotMissing()
    {
        CourseTable model;
        CourseRow withheld = course(QStringLiteral("LAB"), 6, {});
        model.setRows({withheld});
        QCOMPARE(column(model, coursetable::Active), u"6");
        for (const int figure : {coursetable::Pace, coursetable::Completion, coursetable::Behind,
                                 coursetable::Coverage, coursetable::Score, coursetable::Trend})
            QCOMPARE(column(model, figure), u"withheld");
        withheld.behind = 0;
        model.setRows({withheld});
        QCOMPARE(column(model, coursetable::Pace), u"no data");
        QCOMPARE(column(model, coursetable::Coverage), u"not shown");
    }

    void missingComesLastAndTheTotalAfterIt()
    {
        CourseTable model;
        CourseRow total = course(QStringLiteral("All"), 50, 1.0);
        total.course.courseId = QUuid();
        model.setRows({total, course(QStringLiteral("A"), 10, {}), course(QStringLiteral("B"), 30, 1.2),
                       course(QStringLiteral("C"), 20, 0.8)});
        SortModel sorted;
        sorted.setSourceModel(&model);
        QAbstractItemModelTester tester(&sorted, QAbstractItemModelTester::FailureReportingMode::QtTest);
        sorted.sort(coursetable::Pace, Qt::AscendingOrder);
        QCOMPARE(column(sorted, coursetable::Code), u"C B A All");
        sorted.sort(coursetable::Pace, Qt::DescendingOrder);
        QCOMPARE(column(sorted, coursetable::Code), u"B C A All");
        sorted.sort(coursetable::Active, Qt::AscendingOrder);
        QCOMPARE(column(sorted, coursetable::Code), u"A C B All");
    }

    void filterFindsAnyColumn()
    {
        CourseTable model;
        model.setRows({course(QStringLiteral("AAA"), 1, 1), course(QStringLiteral("BBB"), 2, 1)});
        SortModel filtered;
        filtered.setSourceModel(&model);
        filtered.setFilterFixedString(QStringLiteral("of bb"));
        QCOMPARE(column(filtered, coursetable::Code), u"BBB");
    }

    void withheldSkillsShowNoFigure()
    {
        SkillTable model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        SkillRow open;
        open.name = QStringLiteral("Referencing");
        open.courses = 3;
        open.all = {{}, {}, false, 412, 76.6, 71, 4.4};
        SkillRow withheld;
        withheld.name = QStringLiteral("Lab \"method\"");
        withheld.courses = 1;
        withheld.all.withheld = true;
        model.setRows({open, withheld});
        QCOMPARE(print(model),
                 QStringList({QStringLiteral("Skill|Courses|Learners|Coverage|Mean level|Mean gap"),
                              QStringLiteral("Referencing|3|412|77%|71|4"),
                              QStringLiteral("Lab \"method\"|1|withheld|withheld|withheld|withheld")}));
        QVERIFY(!model.index(1, skilltable::Coverage).data(TableModel::RawRole).isValid());
    }

    void withheldCoursesOfASkillShowNoFigure()
    {
        SkillCourseTable model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const SkillCourse open{{QUuid::createUuid(), QStringLiteral("AAA"), QStringLiteral("First")},
                               60,
                               {{}, {}, false, 412, 76.6, 71, 4.4}};
        SkillCourse withheld{{QUuid::createUuid(), QStringLiteral("BBB"), QStringLiteral("Second")}, 70, {}};
        withheld.cell.withheld = true;
        model.setRows({open, withheld});
        QCOMPARE(
            print(model),
            QStringList({QStringLiteral("Course|Title|Required level|Learners|Coverage|Mean level|Mean gap"),
                         QStringLiteral("AAA|First|60|412|77%|71|4"),
                         QStringLiteral("BBB|Second|70|withheld|withheld|withheld|withheld")}));
        QVERIFY(!model.index(1, skillcoursetable::Gap).data(TableModel::RawRole).isValid());
    }

    void kpiPointsPrintTheWeeks()
    {
        KpiPointsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{QDate(2014, 4, 14), 6641, 0.93, {}, {}, 69.8, {}},
                       {QDate(2014, 4, 21), 6606, 0.942, 82.9, 18.6, 70, 48.5}});
        QCOMPARE(print(model),
                 QStringList({QStringLiteral("Week's end|Active learners|Pace vs target|Completion of due "
                                             "work|Behind plan|Skill coverage|Engagement"),
                              QStringLiteral("14 Apr 2014|6,641|0.93x|no data|no data|69.8%|no data"),
                              QStringLiteral("21 Apr 2014|6,606|0.94x|82.9%|18.6%|70.0%|49")}));
    }

    void plannedWorkTellsItsState()
    {
        const QDate today(2014, 4, 21);
        const QList<PlannedWork> work{
            {{}, QStringLiteral("TMA 01"), today.addDays(-60), today.addDays(-61), 51.4, 10},
            {{}, QStringLiteral("TMA 02"), today, {}, {}, 20},
            {{}, QStringLiteral("TMA 03"), today.addDays(1), {}, {}, 30.5},
            {{}, QStringLiteral("Extra"), {}, {}, {}, 0}};
        PlannedWorkModel model(PlannedWorkModel::Scope::Learner);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setToday(today);
        model.setRows(work);
        QCOMPARE(print(model),
                 QStringList({QStringLiteral("Work|Due|Share|Submitted|Score|State"),
                              QStringLiteral("TMA 01|20 Feb 2014|10.0%|19 Feb 2014|51|submitted"),
                              QStringLiteral("TMA 02|21 Apr 2014|20.0%|||missing"),
                              QStringLiteral("TMA 03|22 Apr 2014|30.5%|||due"),
                              QStringLiteral("Extra|no date|0.0%|||no date")}));
        PlannedWorkModel plan(PlannedWorkModel::Scope::Course);
        plan.setRows(work.first(1));
        QCOMPARE(print(plan),
                 QStringList({QStringLiteral("Work|Due|Share"), QStringLiteral("TMA 01|20 Feb 2014|10.0%")}));
    }
};

QTEST_GUILESS_MAIN(TestItemModels)
#include "tst_itemmodels.moc"
