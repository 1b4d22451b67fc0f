// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sample/sampleload.h"
#include "tests/contract/contractsource.h"

#include <cmath>
#include <numeric>

using namespace viridian;

/// Every login of the sample organisations opens every page of every role it holds, and each page has
/// figures.
class TestSample : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_database.emplace(SampleDatabase::Content::SampleOrganizations); }

    void everyLoginSeesItsPages_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QStringList>("roles");
        for (int source = 0; source < contractSources().size(); ++source)
            for (const auto &login : sample::sampleLogins())
                if (!login.organization.isEmpty())
                    QTest::addRow("%s %s", contractSources().at(source).name, qPrintable(login.login))
                        << source << login.login << login.roles;
    }
    void everyLoginSeesItsPages()
    {
        QFETCH(const int, source);
        QFETCH(const QString, login);
        QFETCH(const QStringList, roles);
        const auto reader = contractSources().at(source).open(*m_database, login);
        const auto info = waitFor(reader->session());
        QVERIFY2(info, info ? "" : qPrintable(info.error().userText + info.error().detail));
        QCOMPARE(info->today, QDate(2026, 3, 4));
        QVERIFY(info->sample);
        QCOMPARE(info->roles.size(), roles.size());
        for (const Role role : info->roles) {
            QVERIFY(roles.contains(key(role)));
            const auto learners = waitFor(reader->learners({.role = role}));
            QVERIFY(learners && learners->total > 0);
            const auto first = learners->rows.first();
            const auto learner =
                waitFor(reader->learner({.role = role, .userId = first.userId, .courseId = first.courseId}));
            QVERIFY(learner && !learner->work.isEmpty() && !learner->skills.isEmpty());
            QVERIFY(std::abs(std::accumulate(
                                 learner->work.cbegin(), learner->work.cend(), 0.0,
                                 [](double sum, const PlannedWork &work) { return sum + work.share; }) -
                             100) < 1e-6);
            if (role == Role::Trainer) {
                const auto trainer = waitFor(reader->trainer({.role = role}));
                QVERIFY(trainer && !trainer->courses.isEmpty());
            }
            if (role == Role::OrgAdmin) {
                const auto organization = waitFor(reader->organization({.role = role}));
                QVERIFY(organization && !organization->trend.isEmpty() && !organization->matrix.isEmpty());
                QVERIFY(organization->trend.last().paceRatio.has_value());
            }
        }
    }

private:
    std::optional<SampleDatabase> m_database;
};

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
