// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/statementpage.h"

#include <QTest>

using namespace viridian;
using namespace viridian::collect;

namespace {

const QDateTime base(QDate(2026, 3, 4), QTime(8, 0), Qt::UTC);

} // namespace

class TestStatementPage : public QObject
{
    Q_OBJECT

private slots:
    void moments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("moment");
        QTest::newRow("seconds") << QStringLiteral("2026-03-04T08:00:00Z") << base;
        QTest::newRow("finer, not later")
            << QStringLiteral("2026-03-04T08:00:00.123999Z") << base.addMSecs(123);
        QTest::newRow("another zone") << QStringLiteral("2026-03-04T10:00:00.000+02:00") << base;
        QTest::newRow("no zone") << QStringLiteral("2026-03-04T08:00:00") << QDateTime();
        QTest::newRow("none") << QStringLiteral("yesterday") << QDateTime();
    }
    void moments()
    {
        QFETCH(const QString, text);
        QFETCH(const QDateTime, moment);
        QCOMPARE(storeMoment(text), moment);
    }

    void more_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("next"); // empty: refused
        QTest::newRow("from the root")
            << QStringLiteral("/more?a=1") << QStringLiteral("https://lrs.example.org/more?a=1");
        QTest::newRow("beside it") << QStringLiteral("statements?b")
                                   << QStringLiteral("https://lrs.example.org/xapi/statements?b");
        QTest::newRow("the same server") << QStringLiteral("https://LRS.example.org:443/more")
                                         << QStringLiteral("https://lrs.example.org:443/more");
        QTest::newRow("another scheme") << QStringLiteral("http://lrs.example.org/more") << QString();
        QTest::newRow("another host")
            << QStringLiteral("https://lrs.example.org.evil.example/more") << QString();
        QTest::newRow("another host without a scheme") << QStringLiteral("//evil.example/more") << QString();
        QTest::newRow("another port") << QStringLiteral("https://lrs.example.org:8443/more") << QString();
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << QString();
    }
    void more()
    {
        QFETCH(const QString, more);
        QFETCH(const QString, next);
        const auto page =
            readPage(QUrl(QStringLiteral("https://lrs.example.org/xapi/statements?a=0")),
                     {200, "application/json", "{\"statements\": [], \"more\": \"" + more.toUtf8() + "\"}"});
        QCOMPARE(page.has_value(), !next.isEmpty());
        if (page)
            QCOMPARE(page->more.toString(), next);
        else
            QCOMPARE(page.error().kind, ErrorKind::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestStatementPage)
#include "tst_statementpage.moc"
