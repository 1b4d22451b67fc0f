// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/findingledger.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using namespace viridian::access;

/// What is kept about a database's findings between runs.
class TestFindingLedger : public QObject
{
    Q_OBJECT

    static Finding finding(const char *name, Severity severity = Severity::High)
    {
        Finding made;
        made.rule = QStringLiteral("RLS-001");
        made.severity = severity;
        made.object = {QStringLiteral("table"), QStringLiteral("t"), QString::fromLatin1(name)};
        made.message = QStringLiteral("Everyone reads it.");
        return made;
    }
    static QDateTime day(int number) { return {QDate(2026, 3, number), QTime(8, 0), Qt::UTC}; }

private slots:
    void runsAreCounted()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("not/there/yet"));
        {
            auto ledger = FindingLedger::open(path);
            QVERIFY(ledger);
            QCOMPARE(ledger->runs(), 0);
            QVERIFY(ledger->enter({finding("a"), finding("b")}, day(1)));
            QVERIFY(!ledger->runBefore().isValid());
            // The same catalog shown again is no second run.
            QVERIFY(ledger->enter({finding("a"), finding("b")}, day(1)));
            QCOMPARE(ledger->runs(), 1);
        }
        auto ledger = FindingLedger::open(path);
        QVERIFY(ledger);
        QVERIFY(ledger->enter({finding("b"), finding("c")}, day(2)));
        QCOMPARE(ledger->runs(), 2);
        QCOMPARE(ledger->runBefore(), day(1));
        QCOMPARE(ledger->lastRun(), day(2));
        QCOMPARE(ledger->remembered(finding("b"))->timesSeen, 2);
        QCOMPARE(ledger->remembered(finding("b"))->firstSeen, day(1));
        QCOMPARE(ledger->remembered(finding("c"))->firstRun, 2);
        QCOMPARE(ledger->fixed().size(), 1);
        QCOMPARE(ledger->fixed().constFirst().finding.object, finding("a").object);
        QCOMPARE(ledger->fixed().constFirst().finding.severity, Severity::High);
        QCOMPARE(ledger->remembered(finding("d")), nullptr);
        // It comes back: open again, first seen as before.
        QVERIFY(ledger->enter({finding("a")}, day(3)));
        QCOMPARE(ledger->remembered(finding("a"))->firstSeen, day(1));
        QCOMPARE(ledger->fixed().size(), 2);
    }

    void whatIsOpenIsOfTheLastRunAndNotAccepted()
    {
        const QTemporaryDir folder;
        auto ledger = FindingLedger::open(folder.path());
        QVERIFY(ledger);
        QVERIFY(ledger->open().isEmpty());
        QVERIFY(ledger->enter({finding("a"), finding("b")}, day(1)));
        QVERIFY(ledger->enter({finding("b"), finding("c", Severity::Low)}, day(2)));
        QVERIFY(ledger->accept(finding("b"), QStringLiteral("known")));
        const auto open = ledger->open();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.constFirst().object, finding("c").object);
        QCOMPARE(open.constFirst().severity, Severity::Low);
    }

    /// A drawing shows the history with its own run in it, and leaves it as it was.
    void nothingIsKeptWhereNothingShallBe()
    {
        const QTemporaryDir folder;
        auto kept = FindingLedger::open(folder.path());
        QVERIFY(kept && kept->enter({finding("a")}, day(1)));
        auto drawn = FindingLedger::open(folder.path(), FindingLedger::Keep::Nothing);
        QVERIFY(drawn && drawn->enter({finding("b")}, day(2)));
        QCOMPARE(drawn->runs(), 2);
        QVERIFY(drawn->accept(finding("b"), QStringLiteral("known")));
        const auto again = FindingLedger::open(folder.path());
        QVERIFY(again);
        QCOMPARE(again->runs(), 1);
        QCOMPARE(again->lastRun(), day(1));
        QVERIFY(again->accepted().entries().isEmpty());
    }

    void acceptedOnesHaveAReason()
    {
        const QTemporaryDir folder;
        auto ledger = FindingLedger::open(folder.path());
        QVERIFY(ledger);
        QVERIFY(ledger->accept(finding("a"), QStringLiteral(" a page for everybody ")));
        QVERIFY(ledger->accept(finding("a"), QStringLiteral("a page for all")));
        QFile file(folder.filePath(QStringLiteral("accepted.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        // The form that viridianctl lint --accept takes.
        const auto read = AcceptedFindings::fromJson(file.readAll());
        QVERIFY(read);
        QCOMPARE(read->entries().size(), 1);
        QCOMPARE(read->accepts(finding("a"))->reason, QStringLiteral("a page for all"));
        QCOMPARE(read->accepts(finding("b")), nullptr);
        QVERIFY(ledger->withdraw(finding("a")));
        const auto again = FindingLedger::open(folder.path());
        QVERIFY(again);
        QCOMPARE(again->accepted().accepts(finding("a")), nullptr);
    }

    void whatIsNoLedgerIsRefused()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("runs.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
        file.close();
        const auto opened = FindingLedger::open(folder.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::BadInput);
        // A folder that cannot be made.
        auto ledger = FindingLedger::open(file.fileName());
        QVERIFY(ledger);
        QVERIFY(!ledger->accept(finding("a"), QStringLiteral("why")));
    }

    void placesHaveFoldersOfTheirOwn()
    {
        QVERIFY(FindingLedger::folderFor(QStringLiteral("a")) !=
                FindingLedger::folderFor(QStringLiteral("b")));
    }
};

QTEST_GUILESS_MAIN(TestFindingLedger)
#include "tst_findingledger.moc"
