// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/pictureexport.h"
#include "ui/tables/cellroles.h"
#include "ui/tables/tablecard.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace viridian::ui;

class TestTableView : public QObject
{
    Q_OBJECT

    static void fill(QStandardItemModel &model)
    {
        model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Risk")});
        for (int i = 0; i < 5; ++i)
            model.appendRow({new QStandardItem(QStringLiteral("Learner %1").arg(i)),
                             new QStandardItem(QString::number(90 - i))});
    }

private slots:
    void initTestCase() { Theme::instance().install(Scheme::Dark); }

    void theKeyboardMovesActivatesAndCopies()
    {
        QStandardItemModel model;
        fill(model);
        TableView view(QStringLiteral("Learners"));
        view.setModel(&model);
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus(Qt::TabFocusReason);
        QCOMPARE(view.currentIndex().row(), 0);
        QTest::keyClick(&view, Qt::Key_J);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentIndex().row(), 2);
        QTest::keyClick(&view, Qt::Key_K);
        QCOMPARE(view.currentIndex().row(), 1);
        QVERIFY(view.selectionModel()->isRowSelected(1));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("89"));
        QSignalSpy activated(&view, &QAbstractItemView::activated);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toModelIndex().row(), 1);
    }

    void lettersAreLeftToThePage()
    {
        QStandardItemModel model;
        fill(model);
        TableView view(QStringLiteral("Learners"));
        view.setModel(&model);
        view.setCurrentIndex(model.index(3, 0));
        QKeyEvent letter(QEvent::KeyPress, Qt::Key_R, Qt::NoModifier, QStringLiteral("r"));
        QCoreApplication::sendEvent(&view, &letter);
        QVERIFY(!letter.isAccepted());
        QCOMPARE(view.currentIndex().row(), 3);
    }

    void theCurrentRowHasFocusLines()
    {
        QStandardItemModel model;
        fill(model);
        TableView view(QStringLiteral("Learners"));
        view.setModel(&model);
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus(Qt::TabFocusReason);
        view.setCurrentIndex(model.index(1, 0));
        const int top = TableView::headHeight + TableView::rowHeight;
        const QImage image = picture(view, 1);
        for (const int y : {top, top + TableView::rowHeight - 1})
            QCOMPARE(QColor(image.pixel(150, y)), color(Token::Ring));
        QCOMPARE(QColor(image.pixel(150, top + 18)), color(Token::Hover));
        view.clearFocus();
        QVERIFY(QColor(picture(view, 1).pixel(150, top)) != color(Token::Ring));
    }

    void hoverMarksTheWholeRow()
    {
        QStandardItemModel model;
        fill(model);
        TableView view(QStringLiteral("Learners"));
        view.setModel(&model);
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTest::mouseMove(view.viewport(), QPoint(10, 2 * TableView::rowHeight + 5));
        QTRY_COMPARE(view.hoveredRow(), 2);
        const QImage image = picture(view, 1);
        const int y = TableView::headHeight + 2 * TableView::rowHeight + 30;
        QCOMPARE(QColor(image.pixel(4, y)), color(Token::Raised));
        QCOMPARE(QColor(image.pixel(view.columnViewportPosition(1) + 4, y)), color(Token::Raised));
    }

    void theStretchedColumnTakesTheRest()
    {
        QStandardItemModel model;
        fill(model);
        TableView view(QStringLiteral("Learners"));
        view.setModel(&model);
        view.setColumnWidths({120, 80}, 0);
        view.resize(500, 300);
        view.show();
        QCOMPARE(view.columnWidth(0) + view.columnWidth(1), view.viewport()->width());
        view.resize(150, 300);
        QCOMPARE(view.columnWidth(0), 120);
    }

    void aBarIsAsLongAsItsShare()
    {
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), int(CellKind::Bar), CellKindRole);
        model.setData(model.index(0, 0), 0.5, CellShareRole);
        model.setData(model.index(0, 0), int(Token::Danger), CellToneRole);
        model.setData(model.index(0, 0), QStringLiteral("50"));
        TableView view(QStringLiteral("Bars"));
        view.setModel(&model);
        view.setColumnWidths({200}, 0);
        view.resize(200, 120);
        const QImage image = picture(view, 1);
        const int y = TableView::headHeight + TableView::rowHeight / 2;
        int filled = 0;
        for (int x = 0; x < 200; ++x)
            filled += QColor(image.pixel(x, y)) == color(Token::Danger) ? 1 : 0;
        QVERIFY2(filled >= 26 && filled <= 28, qPrintable(QString::number(filled))); // half of 56 px
    }

    void theCardTurnsOver()
    {
        QStandardItemModel model;
        fill(model);
        auto *chart = new QLabel(QStringLiteral("chart"));
        TableCard card(QStringLiteral("Pace"), chart, &model);
        card.resize(400, 300);
        card.show();
        QVERIFY(!card.table());
        auto *flip = card.findChild<QAbstractButton *>();
        QVERIFY(flip);
        QCOMPARE(flip->accessibleName(), QStringLiteral("Show as table"));
        QTest::mouseClick(flip, Qt::LeftButton);
        QVERIFY(card.table()->isVisible());
        QVERIFY(!chart->isVisible());
        QCOMPARE(flip->accessibleName(), QStringLiteral("Show as chart"));
        card.toggle();
        QVERIFY(chart->isVisible());
        QVERIFY(!card.table()->isVisible());
    }
};

QTEST_MAIN(TestTableView)
#include "tst_tableview.moc"
