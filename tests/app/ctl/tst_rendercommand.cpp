// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"
#include "tests/support/sampledatabase.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTest>

using namespace viridian;

/// Pages without a display, as the program draws them.
class TestRenderCommand : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    CtlProcess m_ctl;

    QString file(const QString &name) const { return m_ctl.home() + QStringLiteral("/out/") + name; }
    CtlResult render(const QString &dsn, const QString &page) const
    {
        return m_ctl.run({QStringLiteral("render"), QStringLiteral("--dsn"), dsn, QStringLiteral("--page"),
                          page, QStringLiteral("--size"), QStringLiteral("1120x720"), QStringLiteral("--out"),
                          file({})});
    }

private slots:
    void initTestCase()
    {
        m_database.emplace();
        m_ctl.setEnvironment(QStringLiteral("XDG_DATA_HOME"), m_ctl.home() + QStringLiteral("/data"));
    }
    void cleanupTestCase() { m_database.reset(); }

    /// Pages that belong to no role are drawn where they are asked for.
    void ownPagesAreDrawn_data()
    {
        QTest::addColumn<QString>("page");
        for (const char *page : {"settings", "connect"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    void ownPagesAreDrawn()
    {
        QFETCH(QString, page);
        const CtlResult result = render(m_database->dsn(QStringLiteral("north_admin")), page);
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(QImage(file(QStringLiteral("console-%1.png").arg(page))).size(), QSize(1120, 720));
    }

    /// Settings has what the console has there, the copies too; none is made.
    void settingsOfferCopies()
    {
        const CtlResult result =
            render(m_database->dsn(QStringLiteral("north_admin")), QStringLiteral("settings"));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QProcess reader;
        reader.start(QStringLiteral("pdftotext"),
                     {file(QStringLiteral("viridian.pdf")), QStringLiteral("-")});
        QVERIFY(reader.waitForFinished());
        const QByteArray text = reader.readAllStandardOutput();
        QVERIFY2(text.contains("Keep an encrypted copy on this computer"), text.constData());
        QVERIFY(!QDir(m_ctl.home() + QStringLiteral("/data/viridian")).exists());
    }

    /// A drawing of Findings is no run: nothing is kept of it.
    void aDrawingIsNoRun()
    {
        const QString database = TestCluster::instance().createEmptyDatabase();
        const CtlResult result = render(TestCluster::instance().dsn(database), QStringLiteral("findings"));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY(QFile::exists(file(QStringLiteral("database-findings.png"))));
        QVERIFY(!QDir(m_ctl.home() + QStringLiteral("/data/viridian/databases")).exists());
    }
};

QTEST_GUILESS_MAIN(TestRenderCommand)
#include "tst_rendercommand.moc"
