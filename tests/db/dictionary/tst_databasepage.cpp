// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/schemapage.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

using namespace viridian;

class TestDatabasePage : public QObject
{
    Q_OBJECT

private slots:
    void thePageIsAsTheMigrationsAre()
    {
        TestCluster &cluster = TestCluster::instance();
        auto connection = cluster.connect(cluster.createDatabase());
        const QString now = schemaPage(connection);
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/docs/database.md"));
        if (qEnvironmentVariableIsSet("VIRIDIAN_RENEW_PAGE")) {
            QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
            QCOMPARE(file.write(now.toUtf8()), now.toUtf8().size());
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        const QString page = QString::fromUtf8(file.readAll());
        if (!page.contains(QStringLiteral("PostgreSQL %1)").arg(connection.serverVersion() / 10000)))
            QSKIP("The page was written by another version of PostgreSQL, which words expressions its own "
                  "way.");
        const QStringList written = page.split(u'\n');
        const QStringList wanted = now.split(u'\n');
        for (qsizetype line = 0; line < std::max(written.size(), wanted.size()); ++line)
            if (written.value(line) != wanted.value(line))
                QFAIL(qPrintable(QStringLiteral("docs/database.md is not as the migrations are, from line %1 "
                                                "on. Renew it: cmake --build --preset debug --target "
                                                "database_page\npage: %2\nnow:  %3")
                                     .arg(line + 1)
                                     .arg(written.value(line), wanted.value(line))));
    }
};

QTEST_GUILESS_MAIN(TestDatabasePage)
#include "tst_databasepage.moc"
