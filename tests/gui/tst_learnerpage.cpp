// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/postgressource.h"
#include "tests/support/sampledatabase.h"
#include "ui/charts/percentileband.h"
#include "ui/charts/timeserieschart.h"
#include "ui/controls/infobutton.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/popover.h"
#include "ui/controls/tile.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"
#include "views/learner/learnerpage.h"
#include "views/learner/peercard.h"
#include "views/learner/skillgapcard.h"
#include "views/learner/velocitycard.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace viridian;

namespace {

/// The ids of the two tenants' data: md5 of the name.
QUuid id(const char *name)
{
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Md5).toHex();
    return QUuid::fromString(QLatin1StringView(hash.left(8) + '-' + hash.mid(8, 4) + '-' + hash.mid(12, 4) +
                                               '-' + hash.mid(16, 4) + '-' + hash.mid(20)));
}

} // namespace

/// The page on a real database, as real logins.
class TestLearnerPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database.emplace();
    }

    void cleanup()
    {
        m_page.reset();
        m_source.reset();
    }

    void showsTheReadersOwnProgress()
    {
        open("north_l5", Role::Learner);
        QCOMPARE(m_page->title(), QStringLiteral("My progress"));
        const auto chart = m_page->findChild<ui::TimeSeriesChart *>();
        QVERIFY(chart->itemCount() > 0);
        QVERIFY(chart->isVisible());
        // 14 learners and one with three roles: enough to compare.
        QVERIFY(m_page->findChild<ui::PercentileBand *>()->isVisible());
        for (const ui::Tile *tile : m_page->findChildren<ui::Tile *>())
            QVERIFY(tile->state() == ui::Tile::State::Ready || tile->state() == ui::Tile::State::Empty);
        // Everything fits in the width at both sizes of the design, and is drawn.
        for (const QSize &size : {QSize(1240, 824), QSize(1064, 644)}) {
            m_page->resize(size);
            QVERIFY(m_page->content()->minimumSizeHint().width() <= size.width());
            QVERIFY(!m_page->grab().isNull());
        }
    }

    void aSmallCourseWithholdsItsPeers()
    {
        open("north_l9", Role::Learner);
        const auto courses = m_page->findChild<QComboBox *>();
        QVERIFY(courses->isVisible());
        QCOMPARE(courses->count(), 2);
        choose(QStringLiteral("B"));
        const auto band = m_page->findChild<ui::PercentileBand *>();
        QVERIFY(!band->isVisible());
        QCOMPARE(band->table()->rowCount(), 0);
        choose(QStringLiteral("A"));
        QVERIFY(m_page->findChild<ui::PercentileBand *>()->isVisible());
    }

    void aTrainerSeesALearnerByName()
    {
        open("north_ta", Role::Trainer, id("north/user/l3"), id("north/course/A"));
        QCOMPARE(m_page->title(), QStringLiteral("North l3"));
        QVERIFY(m_page->findChild<ui::TimeSeriesChart *>()->isVisible());
    }

    void anotherTenantsLearnerIsNotThere()
    {
        open("north_ta", Role::Trainer, id("south/user/l3"), id("south/course/A"));
        QCOMPARE(m_failed->count(), 1);
        QVERIFY(!m_page->findChild<ui::TimeSeriesChart *>()->isVisible());
    }

    void aRoleThatIsNotHeldIsExplained()
    {
        open("north_l1", Role::Trainer, id("north/user/l3"), id("north/course/A"));
        QCOMPARE(m_failed->count(), 1);
        QCOMPARE(m_failed->first().first().value<Error>().kind, ErrorKind::NotAllowed);
        QVERIFY(!m_page->findChild<ui::TimeSeriesChart *>()->isVisible());
    }

    void theKeyTurnsAChartIntoItsTable()
    {
        open("north_l5", Role::Learner);
        const auto card = m_page->findChild<VelocityCard *>();
        card->chart()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(card->chart(), Qt::Key_T);
        QVERIFY(card->isTableShown());
        QCOMPARE(card->table()->model()->rowCount(), m_page->findChild<ui::TimeSeriesChart *>()->itemCount());
        QTest::keyClick(card->table(), Qt::Key_T);
        QVERIFY(!card->isTableShown());
        // With the focus in another card it is that one.
        const auto gap = m_page->findChild<SkillGapCard *>();
        gap->chart()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(gap->chart(), Qt::Key_T);
        QVERIFY(gap->isTableShown());
        QVERIFY(!card->isTableShown());
    }

    void theForecastIsOnTheChartInTheTableAndExplained()
    {
        open("north_l5", Role::Learner);
        const auto card = m_page->findChild<VelocityCard *>();
        const auto chart = m_page->findChild<ui::TimeSeriesChart *>();
        QVERIFY(!chart->data().forecast);
        LearnerDashboard learner;
        learner.startsOn = QDate(2026, 1, 5);
        learner.endsOn = QDate(2026, 6, 28);
        learner.today = QDate(2026, 3, 4);
        learner.pace.current = 5;
        learner.pace.completed = 40;
        learner.pace.projectedFinish = QDate(2026, 5, 27);
        learner.pace.finish = metrics::FinishInterval{QDate(2026, 5, 3), QDate(2026, 6, 21), 8224, false};
        learner.velocity = {{QDate(2026, 3, 1), 5, 4, 40, 40}, {learner.today, 5, 4, 40, 40}};
        card->setLearner(learner, TimeRange::Quarter);
        const auto forecast = chart->data().forecast;
        QVERIFY(forecast);
        QCOMPARE(forecast->bandName, QStringLiteral("80% between 3 May and 21 Jun"));
        QCOMPARE(forecast->endFrom, QDate(2026, 5, 3));
        QCOMPARE(forecast->endTo, QDate(2026, 6, 21));
        QVERIFY(chart->data().to >= forecast->endTo);
        QVERIFY(!card->grab().isNull());

        card->chart()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(card->chart(), Qt::Key_T);
        QVERIFY(card->isTableShown());
        const QAbstractItemModel *table = card->table()->model();
        QStringList rows;
        for (int row = 0; row < table->rowCount(); ++row) {
            const auto text = [&](int column) { return table->index(row, column).data().toString(); };
            rows.append(text(0) + u'|' + text(table->columnCount() - 2) + u'|' +
                        text(table->columnCount() - 1));
        }
        QCOMPARE(rows,
                 QStringList({QStringLiteral("1 Mar 2026|no data|"), QStringLiteral("4 Mar 2026|5|"),
                              QStringLiteral("3 May 2026|no data|80% between 3 May and 21 Jun: first day"),
                              QStringLiteral("27 May 2026|5|Forecast at this pace: end"),
                              QStringLiteral("21 Jun 2026|no data|80% between 3 May and 21 Jun: last day")}));

        const auto explained = [card] {
            const auto info = card->findChild<ui::InfoButton *>();
            info->setFocus(Qt::TabFocusReason);
            QTest::keyClick(info, Qt::Key_Return);
            const QPointer popover = info->findChild<ui::Popover *>();
            if (!popover)
                return QString();
            const QString words = popover->accessibleDescription();
            popover->setFocus();
            QTest::keyClick(popover, Qt::Key_Escape);
            delete popover; // else deleted later, and found again
            return words;
        };
        QVERIFY(explained().contains(QStringLiteral("who go on to finish")));
        QVERIFY(explained().contains(QStringLiteral("8224")) ||
                explained().contains(QStringLiteral("8,224")));
        learner.pace.finish.reset();
        learner.pace.projectedFinish.reset();
        learner.pace.current = 0;
        card->setLearner(learner, TimeRange::Quarter);
        QVERIFY(!chart->data().forecast);
        QVERIFY(explained().contains(QStringLiteral("No forecast")));
    }

    void theRangeCutsTheVelocity()
    {
        open("north_l5", Role::Learner);
        const auto chart = m_page->findChild<ui::TimeSeriesChart *>();
        const int quarter = chart->itemCount();
        m_context.range = TimeRange::Week;
        QSignalSpy ready(m_page.get(), &Page::ready);
        m_page->setContext(m_context);
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(chart->itemCount() < quarter);
    }

private:
    void open(const char *login, Role role, const QUuid &userId = {}, const QUuid &courseId = {})
    {
        PostgresOptions options;
        options.conninfo = m_database->dsn(QLatin1StringView(login));
        m_source = std::make_unique<PostgresSource>(options);
        auto session = m_source->session();
        QTRY_VERIFY(session.isFinished());
        QVERIFY(session.result());
        m_context = PageContext();
        m_context.source = m_source.get();
        m_context.session = *session.result();
        m_context.role = role;
        m_context.userId = userId;
        m_context.courseId = courseId;
        m_page = std::make_unique<LearnerPage>();
        m_failed = std::make_unique<QSignalSpy>(m_page.get(), &Page::failed);
        m_page->resize(1240, 824);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setContext(m_context);
        QTRY_VERIFY(m_page->settled());
    }

    /// By keyboard in the course selector.
    void choose(const QString &course)
    {
        const auto courses = m_page->findChild<QComboBox *>();
        if (courses->currentText() == course)
            return;
        QSignalSpy ready(m_page.get(), &Page::ready);
        courses->setFocus(Qt::TabFocusReason);
        QTest::keyClick(courses, courses->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(courses->currentText(), course);
    }

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<PostgresSource> m_source;
    std::unique_ptr<LearnerPage> m_page;
    std::unique_ptr<QSignalSpy> m_failed;
    PageContext m_context;
};

QTEST_MAIN(TestLearnerPage)
#include "tst_learnerpage.moc"
