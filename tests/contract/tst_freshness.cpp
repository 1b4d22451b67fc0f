// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/contractsource.h"

using namespace viridian;

/// What every source says about the data behind the figures.
class TestFreshness : public QObject
{
    Q_OBJECT

private slots:
    void sources_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        for (int source = 0; source < contractSources().size(); ++source) {
            const auto add = [&](const char *login, Role role) {
                QTest::addRow("%s %s", contractSources().at(source).name, login)
                    << source << QString::fromLatin1(login) << role;
            };
            add("north_l1", Role::Learner);
            add("north_ta", Role::Trainer);
            add("north_admin", Role::OrgAdmin);
        }
    }
    void sources()
    {
        QFETCH(const int, source);
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        SampleDatabase database;
        const QDateTime then(QDate(2026, 3, 1), QTime(2, 0), Qt::UTC);
        QVERIFY(database.administrator().run(
            "UPDATE app.external_sources SET outcome = 'stale', data_from = '2026-03-01 02:00Z', "
            "checked_at = '2026-03-04 02:00Z', problem = 'unreachable' "
            "WHERE service = 'auth' AND base_url = 'https://services.example.org' AND organization_id = "
            "(SELECT organization_id FROM app.organizations WHERE external_id = 'north')"));
        const auto found = waitFor(contractSources().at(source).open(database, login)->freshness(role));
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QCOMPARE(found->sources, (QList<ExternalSourceState>{{.service = ExternalService::DevLab},
                                                             {.service = ExternalService::Auth,
                                                              .outcome = SourceOutcome::Stale,
                                                              .dataFrom = then,
                                                              .checkedAt = then.addDays(3),
                                                              .problem = SourceProblem::Unreachable}}));

        // The other organisation's run is its own.
        const auto south = waitFor(contractSources()
                                       .at(source)
                                       .open(database, QStringLiteral("south_l1"))
                                       ->freshness(Role::Learner));
        QVERIFY(south);
        QVERIFY(!south->sources.last().outcome);
    }

    void importsAlone_data()
    {
        QTest::addColumn<int>("source");
        for (int source = 0; source < contractSources().size(); ++source)
            QTest::newRow(contractSources().at(source).name) << source;
    }
    void importsAlone()
    {
        QFETCH(const int, source);
        SampleDatabase database;
        QVERIFY(database.administrator().run("DELETE FROM app.external_sources"));
        const auto found = waitFor(contractSources()
                                       .at(source)
                                       .open(database, QStringLiteral("north_l1"))
                                       ->freshness(Role::Learner));
        QVERIFY(found);
        QVERIFY(found->sources.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFreshness)
#include "tst_freshness.moc"
