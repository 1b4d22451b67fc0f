// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/learnersmodel.h"

#include "valuesource.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace viridian;

namespace {

const QDate today(2014, 4, 21);

QList<LearnerRow> learners(int count)
{
    QList<LearnerRow> rows;
    for (int i = 0; i < count; ++i) {
        LearnerRow row;
        row.displayName = QStringLiteral("Learner %1").arg(i, 3, 10, QLatin1Char('0'));
        row.userId = QUuid::createUuidV5(QUuid(), row.displayName);
        row.courseCode = QStringLiteral("BBB");
        row.paceRatio = 1.0 - 0.01 * (i % 7);
        row.lastActive = today;
        rows.append(row);
    }
    return rows;
}

QString names(const LearnersModel &model)
{
    QStringList texts;
    for (const LearnerRow &row : model.rows())
        texts.append(row.displayName.mid(8));
    return texts.join(u' ');
}

LearnersQuery byName(int limit)
{
    LearnersQuery query;
    query.sort = LearnerSort::Name;
    query.page.limit = limit;
    return query;
}

} // namespace

class TestLearnersModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_source = std::make_unique<ValueSource>();
        m_model = std::make_unique<LearnersModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setScale(today, 0.8);
        m_model->setSource(m_source.get());
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_source.reset();
    }

    void pagesFollowToTheEnd()
    {
        m_source->rows = learners(7);
        m_model->setQuery(byName(3));
        QVERIFY(m_model->loading());
        QVERIFY(!m_model->canFetchMore({}));
        answer();
        QCOMPARE(names(*m_model), u"000 001 002");
        QCOMPARE(m_model->total(), 7);

        m_model->fetchMore({});
        m_model->fetchMore({});
        QCOMPARE(m_source->waiting(), 1);
        answer();
        QCOMPARE(names(*m_model), u"000 001 002 003 004 005");
        m_model->fetchMore({});
        answer();
        QCOMPARE(m_model->rowCount(), 7);
        QVERIFY(!m_model->canFetchMore({}));
        QCOMPARE(m_source->asked.size(), 3);
    }

    void sortingAsksAgainFromTheFirstPage()
    {
        m_source->rows = learners(9);
        m_model->setQuery(byName(4));
        answer();
        m_model->fetchMore({});
        answer();
        m_model->sort(LearnersModel::Pace, Qt::DescendingOrder);
        QCOMPARE(m_model->rowCount(), 8);
        answer();
        QCOMPARE(names(*m_model), u"000 007 001 008");
        QCOMPARE(m_model->sortColumn(), int(LearnersModel::Pace));
        QCOMPARE(m_model->sortOrder(), Qt::DescendingOrder);
        QVERIFY(m_source->asked.last().page.cursor.isEmpty());
    }

    void columnsWithoutASortKeyStayAsTheyAre()
    {
        m_source->rows = learners(2);
        m_model->setQuery(byName(4));
        answer();
        QVERIFY(!m_model->sortable(LearnersModel::Reasons));
        m_model->sort(LearnersModel::Reasons);
        QCOMPARE(m_source->waiting(), 0);
    }

    void theNewestQueryWins()
    {
        m_source->rows = learners(20);
        m_model->setQuery(byName(50));
        LearnersQuery search = byName(50);
        search.search = QStringLiteral("01");
        m_model->setQuery(search);
        QVERIFY(m_source->oldestCancelled());
        answer();
        QCOMPARE(m_model->rowCount(), 0);
        answer();
        QCOMPARE(names(*m_model), u"001 010 011 012 013 014 015 016 017 018 019");
    }

    void theSameQueryIsAskedOnce()
    {
        m_source->rows = learners(2);
        m_model->setQuery(byName(5));
        answer();
        m_model->setQuery(byName(5));
        QCOMPARE(m_source->asked.size(), 1);
        m_model->reload();
        QCOMPARE(m_source->asked.size(), 2);
    }

    void aFailureKeepsTheRowsAndStopsAsking()
    {
        m_source->rows = learners(6);
        m_model->setQuery(byName(3));
        answer();
        QSignalSpy failed(m_model.get(), &TableModel::failed);
        m_model->fetchMore({});
        m_source->fail(ErrorKind::Unreachable);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Unreachable);
        QCOMPARE(m_model->rowCount(), 3);
        QVERIFY(!m_model->canFetchMore({}));
        QVERIFY(!m_model->loading());
        m_model->reload();
        answer();
        QVERIFY(m_model->canFetchMore({}));
    }

    void whoWantsAllRowsAsksForManyAtOnce()
    {
        m_source->rows = learners(2'500);
        m_model->setQuery(byName(100));
        QVERIFY(!m_model->isWhole());
        QVERIFY(!m_model->fetchMany()); // the first page is under way
        answer();
        while (!m_model->isWhole()) {
            QVERIFY(m_model->fetchMany());
            QCOMPARE(m_source->asked.last().page.limit, PageRequest::mostRows);
            answer();
        }
        QCOMPARE(m_model->rowCount(), 2'500);
        QCOMPARE(m_source->asked.size(), 4);
        QVERIFY(!m_model->fetchMany());
        m_model->reload();
        QVERIFY(!m_model->isWhole());
    }

    /// A table of which a part could not be fetched is never taken for a whole one.
    void whatFailedIsAskedForAgainByWhoWantsAllRows()
    {
        m_source->rows = learners(6);
        m_model->setQuery(byName(3));
        answer();
        m_model->fetchMore({});
        QSignalSpy failed(m_model.get(), &TableModel::failed);
        m_source->fail(ErrorKind::Unreachable);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_model->isWhole());
        QVERIFY(m_model->fetchMany());
        answer();
        QCOMPARE(names(*m_model), u"000 001 002 003 004 005");
        QVERIFY(m_model->isWhole());
    }

    void nobodyHearsOfACancelledRequest()
    {
        QSignalSpy failed(m_model.get(), &TableModel::failed);
        QSignalSpy loading(m_model.get(), &TableModel::loadingChanged);
        m_model->setQuery(byName(3));
        m_source->fail(ErrorKind::Cancelled);
        QTRY_COMPARE(loading.size(), 2);
        QCOMPARE(failed.size(), 0);
    }

    void aSourceThatIsTakenAwayAnswersNoMore()
    {
        m_source->rows = learners(3);
        m_model->setQuery(byName(3));
        m_model->setSource(nullptr);
        QVERIFY(!m_model->loading());
        m_model->reload();
        QCOMPARE(m_source->asked.size(), 1);
    }

    void rowsPrintWordsAndNumbers()
    {
        LearnerRow row;
        row.displayName = QStringLiteral("ليلى \"L\" Haddad");
        row.courseCode = QStringLiteral("BBB-2013J");
        row.paceRatio = 0.41;
        row.lastActive = today.addDays(-12);
        row.missed = 2;
        row.planned = 5;
        row.meanScore = 43.4;
        row.completed = 31.25;
        row.recent = {0, 120, 0, 60};
        m_source->rows = {row};
        m_model->setQuery(byName(3));
        answer();
        QStringList cells;
        for (int column = 0; column < LearnersModel::ColumnCount; ++column)
            cells.append(m_model->index(0, column).data().toString());
        QCOMPARE(
            cells.join(u'|'),
            QStringLiteral(
                "ليلى \"L\" Haddad|BBB-2013J|no estimate|0.41x|2 of 5 due pieces missing, pace 0.4x target, "
                "no activity 12 days|active on 2 days|9 Apr|2 of 5|43|31.3%|no data|New"));
    }

    void theReviewSaysWhatWasDoneAndWhatCameAfter_data()
    {
        QTest::addColumn<std::optional<QDate>>("reviewed");
        QTest::addColumn<int>("interventions");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("hint");
        const QDate active(2014, 4, 9);
        const QString by = QStringLiteral("Reviewed %1 by Ann Lee.");
        QTest::newRow("new") << std::optional<QDate>() << 0 << QStringLiteral("New")
                             << QStringLiteral("No review in the last 7 days.");
        QTest::newRow("reviewed") << std::optional(active) << 0 << QStringLiteral("Reviewed")
                                  << by.arg(QStringLiteral("9 Apr"));
        QTest::newRow("active since")
            << std::optional(active.addDays(-1)) << 0 << QStringLiteral("Active since")
            << by.arg(QStringLiteral("8 Apr")) + QStringLiteral(" Last active after that, 9 Apr.");
        QTest::newRow("in progress") << std::optional(active) << 2 << QStringLiteral("In progress")
                                     << QStringLiteral("Open interventions: 2. ") +
                                            by.arg(QStringLiteral("9 Apr"));
    }
    void theReviewSaysWhatWasDoneAndWhatCameAfter()
    {
        QFETCH(const std::optional<QDate>, reviewed);
        QFETCH(const int, interventions);
        QFETCH(const QString, text);
        QFETCH(const QString, hint);
        m_source->rows = {{.displayName = QStringLiteral("Bo"),
                           .lastActive = QDate(2014, 4, 9),
                           .reviewedOn = reviewed,
                           .reviewedBy = reviewed ? QStringLiteral("Ann Lee") : QString(),
                           .openInterventions = interventions}};
        m_model->setQuery(byName(3));
        answer();
        const QModelIndex cell = m_model->index(0, LearnersModel::Review);
        QCOMPARE(cell.data().toString(), text);
        QCOMPARE(cell.data(Qt::ToolTipRole).toString(), hint);
    }

private:
    /// Answers and lets the continuation run on this thread.
    void answer()
    {
        QSignalSpy loaded(m_model.get(), &TableModel::loaded);
        const bool dropped = m_source->oldestCancelled();
        m_source->answer();
        if (dropped)
            QCoreApplication::processEvents();
        else
            QTRY_COMPARE(loaded.size(), 1);
    }

    std::unique_ptr<ValueSource> m_source;
    std::unique_ptr<LearnersModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestLearnersModel)
#include "tst_learnersmodel.moc"
