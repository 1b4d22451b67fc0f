// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"

#include <QTest>

using namespace viridian;

class TestTestCluster : public QObject
{
    Q_OBJECT

private slots:
    void everyTestGetsADatabaseOfItsOwn()
    {
        auto &cluster = TestCluster::instance();
        const QString first = cluster.createDatabase();
        const QString second = cluster.createDatabase();
        QVERIFY(first != second);
        auto connection = cluster.connect(first);
        QVERIFY(connection.run("CREATE TABLE only_here ()"));
        auto other = cluster.connect(second);
        QVERIFY(!other.run("TABLE only_here"));
    }
};

QTEST_GUILESS_MAIN(TestTestCluster)
#include "tst_testcluster.moc"
