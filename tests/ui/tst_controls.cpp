// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/button.h"
#include "ui/controls/commandpalette.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/progressrow.h"
#include "ui/controls/rail.h"
#include "ui/controls/railbutton.h"
#include "ui/controls/rowlayout.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/tile.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace viridian::ui;

class TestControls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(Scheme::Dark); }

    void aTileKeepsItsFigureWhileItReloads()
    {
        Tile tile(QStringLiteral("Average pace"));
        QCOMPARE(tile.state(), Tile::State::Loading);
        tile.setValue(QStringLiteral("0.94x"));
        tile.setDelta(Delta{QStringLiteral("+0.03"), true, DeltaTone::Good});
        tile.setCaption(QStringLiteral("target 1.00"));
        QCOMPARE(tile.state(), Tile::State::Ready);
        QCOMPARE(tile.accessibleDescription(), QStringLiteral("0.94x, +0.03 target 1.00"));
        tile.showLoading();
        QCOMPARE(tile.state(), Tile::State::Ready);
        tile.showWithheld(QStringLiteral("Group too small to compare"), QStringLiteral("fewer than 10"));
        QCOMPARE(tile.accessibleDescription(), QStringLiteral("Group too small to compare"));
    }

    void theMarkOfANarrowTileCoversNothing()
    {
        Tile tile(QStringLiteral("Average pace"));
        tile.setQualifier(QStringLiteral("against the target of the organisation"));
        tile.setFormula(QStringLiteral("a / b"), QStringLiteral("why"));
        tile.setSparkline(new QWidget);
        tile.setStatus(QStringLiteral("warning"), Token::Warn, QStringLiteral("below the target"));
        tile.resize(tile.minimumSizeHint());
        tile.show();
        tile.setValue(QStringLiteral("0.67x")); // from loading to ready
        const auto marks = tile.findChildren<IconLabel *>();
        const auto mark = std::ranges::find_if(marks, &QWidget::isVisible);
        QVERIFY(mark != marks.end());
        for (const QWidget *other : tile.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            if (other != *mark && other->isVisible())
                QVERIFY2(!other->geometry().intersects((*mark)->geometry()),
                         other->metaObject()->className());
    }

    void aFailedTileOffersItsRemedy()
    {
        Tile tile(QStringLiteral("Average pace"));
        tile.resize(tile.sizeHint());
        tile.showError(QStringLiteral("Query stopped after 30 s"), QStringLiteral("Try again"),
                       QStringLiteral("57014"));
        tile.show();
        QSignalSpy spy(&tile, &Tile::actionTriggered);
        auto *action = tile.findChild<Button *>();
        QVERIFY(action && action->isVisible());
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(spy.size(), 1);
    }

    void theRailIsOneTabStopWithArrows()
    {
        Rail rail;
        rail.setItems({{QStringLiteral("a"),
                        QStringLiteral("kpi"),
                        QStringLiteral("A"),
                        QStringLiteral("G"),
                        false,
                        {}},
                       {QStringLiteral("b"), QStringLiteral("kpi"), QStringLiteral("B"), QStringLiteral("G"),
                        true, QStringLiteral("Not held")},
                       {QStringLiteral("c"),
                        QStringLiteral("kpi"),
                        QStringLiteral("C"),
                        QStringLiteral("H"),
                        false,
                        {}}});
        rail.setCurrent(QStringLiteral("a"));
        rail.show();
        QVERIFY(QTest::qWaitForWindowActive(&rail));
        QTRY_VERIFY(rail.button(QStringLiteral("a"))->hasFocus()); // in front of what collapses it
        QCOMPARE(rail.button(QStringLiteral("a"))->focusPolicy(), Qt::StrongFocus);
        QCOMPARE(rail.button(QStringLiteral("c"))->focusPolicy(), Qt::ClickFocus);
        rail.button(QStringLiteral("a"))->setFocus(Qt::TabFocusReason);
        QTest::keyClick(rail.button(QStringLiteral("a")), Qt::Key_Down);
        QVERIFY(rail.button(QStringLiteral("c"))->hasFocus());
        QSignalSpy opened(&rail, &Rail::opened);
        QTest::keyClick(rail.button(QStringLiteral("c")), Qt::Key_Return);
        QCOMPARE(opened.first().first().toString(), QStringLiteral("c"));
        rail.setCollapsed(true);
        QCOMPARE(rail.width(), Rail::collapsedWidth);
        QCOMPARE(rail.button(QStringLiteral("c"))->toolTip(), QStringLiteral("C"));
    }

    void thePaletteFiltersAndRuns()
    {
        QStandardItemModel model;
        for (const char *text : {"Open course BBB", "Courses", "Learners", "Refresh figures"})
            model.appendRow(new QStandardItem(QString::fromLatin1(text)));
        QWidget window;
        window.resize(900, 600);
        window.show();
        CommandPalette palette(&window);
        palette.setModel(&model);
        palette.open();
        auto *line = palette.findChild<SearchField *>();
        QSignalSpy activated(&palette, &CommandPalette::activated);
        QTest::keyClicks(line, QStringLiteral("course"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        // What begins with the text comes before what only holds it.
        QCOMPARE(activated.first().first().toModelIndex().data().toString(), QStringLiteral("Courses"));
        QVERIFY(!palette.isVisible());
        palette.open();
        QTest::keyClicks(line, QStringLiteral("bbb open"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(activated.last().first().toModelIndex().row(), 0);
    }

    void searchWaitsForAPauseButNotForEnter()
    {
        SearchField field(QStringLiteral("Learner"));
        QSignalSpy spy(&field, &SearchField::queryChanged);
        QTest::keyClicks(&field, QStringLiteral(" 316"));
        QCOMPARE(spy.size(), 0);
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().toString(), QStringLiteral("316"));
        QTest::keyClick(&field, Qt::Key_4);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(spy.size(), 2);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(spy.last().first().toString(), QString());
    }

    void fourTilesBecomeTwoAndTwo()
    {
        QWidget page;
        auto *row = new RowLayout(12, &page);
        for (int i = 0; i < 4; ++i)
            row->addWidget(new Tile(QString::number(i)));
        QCOMPARE(row->rowCount(1200), 1);
        QCOMPARE(row->rowCount(600), 2);
        row->setGeometry(QRect(0, 0, 1200, 104));
        QCOMPARE(row->itemAt(0)->geometry(), QRect(0, 0, 291, 104));
        QCOMPARE(row->itemAt(3)->geometry(), QRect(909, 0, 291, 104));
        row->setGeometry(QRect(0, 0, 600, row->heightForWidth(600)));
        QCOMPARE(row->heightForWidth(600), 220);
        QCOMPARE(row->itemAt(2)->geometry(), QRect(0, 116, 294, 104));
    }

    void longWorkSaysRateAndTimeLeft()
    {
        QCOMPARE(ProgressRow::summary(0, 100, 1000), QString());
        QCOMPARE(ProgressRow::summary(100, 300, 2000), QStringLiteral("50 a second, 4 s left"));
        QCOMPARE(ProgressRow::summary(100, 0, 2000), QStringLiteral("50 a second"));
    }
};

QTEST_MAIN(TestControls)
#include "tst_controls.moc"
