// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/trainerpage.h"

#include "models/format/riskwords.h"
#include "tests/gui/pagehost.h"
#include "ui/charts/calibrationchart.h"
#include "ui/charts/histogram.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/numeral.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/tables/tablecard.h"
#include "ui/tables/tableview.h"
#include "views/common/learnertable.h"
#include "views/trainer/coursecard.h"
#include "views/trainer/learnerdrawer.h"
#include "views/trainer/riskmodelpanel.h"
#include "views/trainer/riskpanel.h"
#include "views/trainer/workstrip.h"

#include <QLabel>
#include <QSignalSpy>

using namespace viridian;

class TestTrainerPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(!sampleOrganisations().isEmpty()); }

    void init()
    {
        m_host = std::make_unique<PageHost<TrainerPage>>(Role::Trainer, QStringLiteral("sample_trainer"));
        m_host->context().range = TimeRange::Month;
        QVERIFY(m_host->open());
        m_table = m_host->page().findChild<LearnerTable *>();
        m_view = m_table->view();
        m_view->setFocus();
    }

    void cleanup() { m_host.reset(); }

    void theHighestRiskComesFirst()
    {
        QVERIFY(m_table->model()->total() > 0);
        QVERIFY(m_table->model()->record(0).risk.has_value());
        double before = 1;
        for (const LearnerRow &row : m_table->model()->rows()) {
            const double risk = row.risk ? row.risk->probability : 0;
            QVERIFY(risk <= before);
            before = risk;
        }
    }

    /// The keyboard stands on the first row of a table that it comes into; whoever was chosen stays so.
    void theFocusThatComesWithTheRowsChoosesNobody()
    {
        m_table->select(3);
        const QUuid chosen = m_table->selected()->userId;
        auto *search = m_host->page().findChild<ui::SearchField *>();
        search->setFocus();
        const auto come = connect(m_table->shownModel(), &QAbstractItemModel::modelReset, m_view,
                                  [this] { m_view->setFocus(Qt::OtherFocusReason); });
        m_host->page().reload();
        QVERIFY(m_host->settle());
        QVERIFY(m_view->hasFocus());
        QVERIFY(m_table->selected());
        QCOMPARE(m_table->selected()->userId, chosen);
        QVERIFY(m_view->selectionModel()->isSelected(m_view->currentIndex()));
        disconnect(come);
    }

    void aClickChooses()
    {
        auto *drawer = m_host->page().findChild<LearnerDrawer *>();
        for (const int row : {2, 1}) {
            const QRect cell = m_view->visualRect(m_view->model()->index(row, LearnersModel::Name));
            QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell.center());
            QCOMPARE(m_table->selectedRow(), row);
            QCOMPARE(drawer->userId(), m_table->model()->record(row).userId);
        }
        QTest::keyClick(m_view, Qt::Key_Down);
        QCOMPARE(drawer->userId(), m_table->model()->record(2).userId);
    }

    void theDrawerTellsWhatRaisesTheRisk()
    {
        auto *panel = m_host->page().findChild<RiskPanel *>();
        QTRY_VERIFY(panel->isVisible());
        const LearnerRow &row = m_table->model()->record(0);
        QVERIFY(!row.risk->reasons.isEmpty());
        QCOMPARE(panel->findChild<ui::Numeral *>()->figure(), words(*row.risk));
        QStringList chips;
        for (const ui::Chip *chip : panel->findChildren<ui::Chip *>())
            chips.append(chip->accessibleName());
        QVERIFY2(chips.contains(words(row.risk->band)), qPrintable(chips.join(u'|')));
        for (const RiskReason &reason : row.risk->reasons)
            QVERIFY2(chips.contains(words(reason)), qPrintable(chips.join(u'|')));
        QCOMPARE(
            m_table->model()->index(0, LearnersModel::Reasons).data().toString().split(QStringLiteral(", ")),
            chips.sliced(1));
    }

    void whoHasNoEstimateIsToldApart()
    {
        auto administrator = TestCluster::instance().connect(sampleOrganisations());
        const QUuid user = m_table->model()->record(0).userId;
        QVERIFY(
            administrator.run("DELETE FROM app.risk_estimates WHERE user_id = $1", pg::Parameters::of(user)));
        m_host->page().reload();
        QVERIFY(m_host->settle());
        const auto &rows = m_table->model()->rows();
        while (m_table->model()->canFetchMore({})) {
            m_table->model()->fetchMore({});
            QVERIFY(m_host->settle());
        }
        const auto without = std::ranges::find_if(rows, [](const LearnerRow &row) { return !row.risk; });
        QVERIFY(without != rows.end());
        QCOMPARE(without->userId, user);
        const auto row = static_cast<int>(without - rows.begin());
        QCOMPARE(m_view->model()->index(row, LearnersModel::Risk).data().toString(),
                 QStringLiteral("no estimate"));
        m_table->select(row);
        auto *panel = m_host->page().findChild<RiskPanel *>();
        QTRY_VERIFY(panel->isVisible());
        QStringList texts;
        for (const QLabel *label : panel->findChildren<QLabel *>())
            texts.append(label->isVisible() ? label->text() : QString());
        QVERIFY(texts.contains(QStringLiteral("No risk estimate for this learner.")));
        QVERIFY(!panel->findChild<ui::Numeral *>()->isVisible());
    }

    void howTheRiskIsMadeShowsTheCalibration()
    {
        auto *panel = m_host->page().findChild<RiskModelPanel *>();
        QVERIFY(!panel->isVisible());
        auto *link = m_table->findChild<ui::Button *>();
        QCOMPARE(link->text(), QStringLiteral("How it is computed"));
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Space);
        QVERIFY(panel->isVisible());
        QStringList texts;
        for (const QLabel *label : panel->findChildren<QLabel *>())
            texts.append(label->text());
        const QString all = texts.join(u'|');
        for (const char *figure :
             {"21,333 enrolments in 15 courses of another university", "153,749 predictions",
              "days 14 to 196", "AUC 0.835, Brier score 0.158", "at risk from 35% on: F1 0.",
              "Sex, age, disability", "docs/risk-model.md"})
            QVERIFY2(all.contains(QLatin1String(figure)), qPrintable(all));

        auto *chart = panel->findChild<ui::CalibrationChart *>();
        QCOMPARE(chart->itemCount(), 10);
        QCOMPARE(chart->tip(3).lines.at(0).second, QStringLiteral("16,093"));
        QCOMPARE(chart->tip(3).lines.at(2).second, QStringLiteral("37.4%"));
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_T);
        QVERIFY(panel->calibration()->isTableShown());
        QCOMPARE(panel->calibration()->model()->rowCount(), 10);

        QTest::mouseClick(m_host->find<ui::Button>(QStringLiteral("Close how the risk is made")),
                          Qt::LeftButton);
        QVERIFY(!panel->isVisible());
        QVERIFY(!link->isChecked());
    }

    void theRiskFiltersShowAsManyAsTheySay()
    {
        auto *filter = m_host->find<ui::Segmented>(QStringLiteral("Which learners"));
        for (const auto &[segment, asked] :
             {std::pair(1, LearnerFilter::AtRisk), std::pair(2, LearnerFilter::HighRisk)}) {
            QTest::mouseClick(filter->segment(segment), Qt::LeftButton);
            QTRY_COMPARE(m_table->model()->query().filter, asked);
            QVERIFY(m_host->settle());
            QVERIFY(m_table->model()->total() > 0);
            for (const LearnerRow &row : m_table->model()->rows())
                QVERIFY(row.risk && row.risk->band != RiskBand::Low &&
                        (segment == 1 || row.risk->band == RiskBand::High));
        }
    }

    void aClickOnAHeadSortsAndASecondTurnsIt()
    {
        clickHead(m_view, LearnersModel::Name);
        QVERIFY(m_host->settle());
        QStringList names = texts(m_view->model(), LearnersModel::Name);
        QCOMPARE(m_table->model()->sortColumn(), int(LearnersModel::Name));
        QVERIFY(names.first() < names.last());
        clickHead(m_view, LearnersModel::Name);
        QVERIFY(m_host->settle());
        names = texts(m_view->model(), LearnersModel::Name);
        QVERIFY(names.first() > names.last());
    }

    void aColumnThatCannotBeSortedKeepsTheArrow()
    {
        clickHead(m_view, LearnersModel::Reasons);
        QCOMPARE(m_view->horizontalHeader()->sortIndicatorSection(), int(LearnersModel::Risk));
    }

    void slashGoesToTheSearch()
    {
        const QString name = m_table->model()->record(2).displayName;
        QTest::keyClick(m_view, Qt::Key_Slash);
        auto *search = m_host->page().findChild<ui::SearchField *>();
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, name);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(m_table->model()->query().search == name && m_host->page().settled());
        QVERIFY(m_table->model()->total() >= 1);
        for (const QString &found : texts(m_view->model(), LearnersModel::Name))
            QCOMPARE(found, name);
    }

    void theBehindFilterShowsAsManyAsItSays()
    {
        auto *filter = m_host->find<ui::Segmented>(QStringLiteral("Which learners"));
        const int all = m_table->model()->total();
        QTest::mouseClick(filter->segment(3), Qt::LeftButton);
        QTRY_COMPARE(m_table->model()->query().filter, LearnerFilter::Behind);
        QVERIFY(m_host->settle());
        QVERIFY(m_table->model()->total() < all);
        for (const LearnerRow &row : m_table->model()->rows())
            QVERIFY(row.missed > 0);
    }

    void theDrawerFollowsTheRowAndClosesWithEscape()
    {
        auto *drawer = m_host->page().findChild<LearnerDrawer *>();
        QTRY_VERIFY(drawer->isVisible());
        QCOMPARE(drawer->accessibleName(), m_table->model()->record(0).displayName);
        QTest::keyClick(m_view, Qt::Key_J);
        QCOMPARE(drawer->accessibleName(), m_table->model()->record(1).displayName);
        QVERIFY(m_host->settle());
        QVERIFY(!drawer->findChild<WorkStrip *>()->accessibleDescription().isEmpty());

        QTest::keyClick(m_view, Qt::Key_Return);
        QVERIFY(drawer->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!drawer->isVisible());
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Return);
        QVERIFY(drawer->isVisible());
    }

    void openLearnerNamesTheEnrolment()
    {
        QSignalSpy opened(&m_host->page(), &Page::learnerRequested);
        auto *drawer = m_host->page().findChild<LearnerDrawer *>();
        QTRY_VERIFY(drawer->isVisible());
        QTest::mouseClick(m_host->find<ui::Button>(QStringLiteral("Open learner")), Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().at(0).toUuid(), m_table->selected()->userId);
        QCOMPARE(opened.first().at(1).toUuid(), m_table->selected()->courseId);
    }

    void aCourseOpensByMouseAndKeyboard()
    {
        QSignalSpy opened(&m_host->page(), &Page::courseRequested);
        auto *card = m_host->page().findChild<CourseCard *>();
        QTest::mouseClick(card, Qt::LeftButton);
        card->setFocus();
        QTest::keyClick(card, Qt::Key_Return);
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened.last().first().toUuid(), card->courseId());
    }

    void theScoresAreATableToo()
    {
        auto *scores = m_host->page().findChild<ui::TableCard *>();
        QVERIFY(!scores->isTableShown());
        QTest::keyClick(m_view, Qt::Key_T);
        QVERIFY(scores->isTableShown());
        QCOMPARE(scores->model()->rowCount(), 10);
        QTest::keyClick(m_view, Qt::Key_T);
        QVERIFY(!scores->isTableShown());
    }

    void theRangeIsAskedForAndKeptFiguresStay()
    {
        QSignalSpy asked(&m_host->page(), &Page::rangeRequested);
        auto *range = m_host->find<ui::Segmented>(QStringLiteral("Time range"));
        QTest::mouseClick(range->segment(3), Qt::LeftButton);
        QCOMPARE(asked.first().first().value<TimeRange>(), TimeRange::Year);
        m_host->context().range = TimeRange::Year;
        m_host->page().setContext(m_host->context());
        QVERIFY(!m_host->page().settled());
        QVERIFY(m_table->isVisible());
        QVERIFY(m_table->model()->rowCount() > 0);
        QVERIFY(m_host->settle());
    }

private:
    std::unique_ptr<PageHost<TrainerPage>> m_host;
    LearnerTable *m_table = nullptr;
    ui::TableView *m_view = nullptr;
};

QTEST_MAIN(TestTrainerPage)
#include "tst_trainerpage.moc"
