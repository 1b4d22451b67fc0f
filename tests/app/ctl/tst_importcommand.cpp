// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace viridian;

namespace {

QByteArray statement(int number)
{
    return "{\"id\": \"00000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0') +
           "\", \"actor\": {\"mbox\": \"mailto:learner" + QByteArray::number(number % 50) +
           "@example.org\"}, \"verb\": {\"id\": \"http://adlnet.gov/expapi/verbs/experienced\"},"
           " \"object\": {\"id\": \"http://a.example/course\", \"definition\": {\"type\":"
           " \"http://adlnet.gov/expapi/activities/course\"}}, \"timestamp\": \"2021-11-29T10:00:00Z\"}\n";
}

} // namespace

class TestImportCommand : public QObject
{
    Q_OBJECT

    QString m_database;
    QTemporaryDir m_folder;

    QString write(int statements)
    {
        QFile file(m_folder.filePath(QStringLiteral("one.jsonl")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(file.fileName()));
        for (int number = 1; number <= statements; ++number)
            file.write(statement(number));
        file.write("nonsense\n");
        return file.fileName();
    }
    QStringList arguments(const QString &source, const QString &path) const
    {
        return {QStringLiteral("import"),
                source,
                path,
                QStringLiteral("--organization"),
                QStringLiteral("North"),
                QStringLiteral("--format"),
                QStringLiteral("json"),
                QStringLiteral("--dsn"),
                TestCluster::instance().dsn(m_database)};
    }
    qint64 count(const char *table) const
    {
        auto connection = TestCluster::instance().connect(m_database);
        return connection.run(QByteArray("SELECT count(*) FROM app.") + table)->integer(0, 0);
    }

private slots:
    void init() { m_database = TestCluster::instance().createDatabase(); }

    void statementsAreImportedAndAnalysed()
    {
        const CtlResult result = CtlProcess().run(arguments(QStringLiteral("xapi"), write(100)));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject rows = result.json.value(QStringLiteral("rows")).toObject();
        QCOMPARE(rows.value(QStringLiteral("read")).toInt(), 101);
        QCOMPARE(rows.value(QStringLiteral("stored")).toInt(), 100);
        QCOMPARE(rows.value(QStringLiteral("skipped")).toInt(), 1);
        const QJsonObject skipped = result.json.value(QStringLiteral("skipped")).toArray().first().toObject();
        QCOMPARE(skipped.value(QStringLiteral("line")).toInt(), 101);
        QVERIFY(!skipped.value(QStringLiteral("reason")).toString().isEmpty());
        QCOMPARE(count("enrollment_metrics"), 50);
    }

    void wrongArguments()
    {
        QCOMPARE(CtlProcess().run(arguments(QStringLiteral("scorm"), write(1))).exitCode, 2);
        QCOMPARE(CtlProcess()
                     .run(arguments(QStringLiteral("xapi"), m_folder.filePath(QStringLiteral("absent.json"))))
                     .exitCode,
                 1);
    }

    // Ctrl+C, and a kill that leaves no time to clean up: both leave nothing.
    void stoppedInTheMiddle_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGKILL") << SIGKILL;
    }

    void stoppedInTheMiddle()
    {
        QFETCH(int, signal);
        const auto process = CtlProcess().start(arguments(QStringLiteral("xapi"), write(60'000)));
        QVERIFY(process->waitForStarted());
        process->setReadChannel(QProcess::StandardError);
        QByteArray told;
        while (!told.contains("one.jsonl") && process->waitForReadyRead(30'000))
            told += process->readAll();
        QVERIFY2(told.contains("one.jsonl"), told.constData());
        QCOMPARE(::kill(static_cast<pid_t>(process->processId()), signal), 0);
        const CtlResult result = CtlProcess::finish(*process);
        QVERIFY(result.exitCode != 0);
        QCOMPARE(count("statements"), 0);
        QCOMPARE(count("users"), 0);
        QCOMPARE(CtlProcess().run(arguments(QStringLiteral("xapi"), write(100))).exitCode, 0);
        QCOMPARE(count("statements"), 100);
    }
};

QTEST_GUILESS_MAIN(TestImportCommand)
#include "tst_importcommand.moc"
