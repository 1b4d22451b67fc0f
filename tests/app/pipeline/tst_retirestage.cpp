// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/analysestage.h"
#include "app/pipeline/retirestage.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

using namespace viridian;

class TestRetireStage : public QObject
{
    Q_OBJECT

    QString m_database;
    std::optional<pg::Connection> m_connection;

    QString one(const QByteArray &sql)
    {
        const auto rows = m_connection->run(sql);
        if (!rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().detail));
        return rows->isEmpty() ? QString() : rows->text(0, 0);
    }
    analytics::OrganizationRef organization(const char *name)
    {
        const auto id =
            one(QByteArray("SELECT organization_id FROM app.organizations WHERE name = '") + name + '\'');
        return {QUuid::fromString(id), QString::fromLatin1(name)};
    }
    /// Rows that were written or removed.
    qint64 analyse(const char *name)
    {
        const auto report = pipeline::analyse(*m_connection, organization(name));
        if (!report)
            qFatal("%s", qPrintable(report.error().detail));
        qint64 changed = 0;
        for (const auto &table : report->tables)
            changed += table.written + table.removed;
        return changed;
    }
    qint64 retire(const char *name)
    {
        const auto rows = pipeline::retire(*m_connection, organization(name));
        if (!rows)
            qFatal("%s", qPrintable(rows.error().detail));
        return *rows;
    }
    QString events(const char *name)
    {
        return one("SELECT count(*) FROM app.learning_events WHERE organization_id = '" +
                   organization(name).id.toByteArray(QUuid::WithoutBraces) + '\'');
    }
    static QString hasMonth(const char *month)
    {
        return QStringLiteral("SELECT to_regclass('private.learning_events_%1') IS NOT NULL")
            .arg(QLatin1StringView(month));
    }

private slots:
    void init()
    {
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createDatabase();
        m_connection = cluster.connect(m_database);
        QFile fixture(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/app/pipeline/tiny.sql"));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        const auto made = m_connection->run(fixture.readAll());
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    }
    void cleanup() { m_connection.reset(); }

    void figuresDoNotChangeWhenEventsAreRetired()
    {
        QVERIFY(analyse("Tiny") > 0);
        const auto before = events("Tiny").toLongLong();
        one("UPDATE app.organizations SET raw_retention_days = 7 WHERE name = 'Tiny'");
        const qint64 gone = retire("Tiny");
        QVERIFY(gone > 0 && gone < before);
        QCOMPARE(events("Tiny").toLongLong(), before - gone);
        QCOMPARE(
            one("SELECT count(*) FROM app.learning_events e JOIN app.organizations o USING (organization_id) "
                "WHERE o.name = 'Tiny' AND e.occurred_at < '2014-02-23Z'"),
            QStringLiteral("0"));
        QCOMPARE(analyse("Tiny"), 0);
        // All that is left goes a day later: still the same.
        one("UPDATE app.organizations SET raw_retention_days = 1, analysis_date = analysis_date + 2 "
            "WHERE name = 'Tiny'");
        QVERIFY(retire("Tiny") > 0);
        one("UPDATE app.organizations SET analysis_date = analysis_date - 2 WHERE name = 'Tiny'");
        QCOMPARE(analyse("Tiny"), 0);
        QCOMPARE(retire("Tiny"), 0);
    }

    void eachOrganisationHasItsOwnPolicyAndALineInTheLogs()
    {
        analyse("Tiny");
        analyse("Other");
        const QString others = events("Other");
        QVERIFY(others.toInt() > 0);
        one("UPDATE app.organizations SET raw_retention_days = CASE name WHEN 'Tiny' THEN 7 ELSE 36500 END");
        QVERIFY(retire("Tiny") > 0);
        QCOMPARE(retire("Other"), 0);
        QCOMPARE(events("Other"), others);
        QCOMPARE(
            one("SELECT string_agg(name || ' ' || (row_count > 0), ', ' ORDER BY name) FROM app.refresh_log "
                "JOIN app.organizations USING (organization_id) WHERE stage = 'retire' AND error IS NULL"),
            QStringLiteral("Other false, Tiny true"));
        QCOMPARE(one("SELECT string_agg(name, ',') FROM app.audit_log JOIN app.organizations USING "
                     "(organization_id) "
                     "WHERE action = 'data.retired'"),
                 QStringLiteral("Tiny"));
    }

    void nothingGoesBeforeItWasAnalysed()
    {
        one("UPDATE app.organizations SET raw_retention_days = 1, analysed_at = NULL");
        QCOMPARE(retire("Tiny"), 0);
        QCOMPARE(one("SELECT raw_kept_from FROM app.organizations WHERE name = 'Tiny'"), QString());
    }

    void figuresOfACourseGoYearsAfterItsEndAndStayGone()
    {
        analyse("Tiny");
        // It ended on 30 March 2014.
        one("UPDATE app.organizations SET analysis_date = '2021-03-30' WHERE name = 'Tiny'");
        analyse("Tiny");
        retire("Tiny");
        const QByteArray rows =
            "SELECT (SELECT count(*) FROM app.analytics_daily d WHERE d.organization_id = "
            "o.organization_id) + (SELECT count(*) FROM app.analytics a WHERE a.organization_id = "
            "o.organization_id) FROM app.organizations o WHERE name = 'Tiny'";
        QVERIFY(one(rows).toInt() > 0);
        one("UPDATE app.organizations SET analysis_date = '2021-03-31' WHERE name = 'Tiny'");
        QVERIFY(retire("Tiny") > 0);
        QCOMPARE(one(rows), QStringLiteral("0"));
        analyse("Tiny");
        QCOMPARE(one(rows), QStringLiteral("0"));
        QCOMPARE(retire("Tiny"), 0);
    }

    void comingMonthsAreThereAndEmptyOldOnesGo()
    {
        one("SELECT app.ensure_partitions('2010-01-01', '2010-01-31')");
        const auto changed = pipeline::maintainPartitions(*m_connection);
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().detail));
        QVERIFY(*changed > 0);
        QCOMPARE(
            one("SELECT count(*) FROM generate_series(0, 3) n WHERE to_regclass('private.learning_events_' "
                "|| "
                "to_char(now() AT TIME ZONE 'UTC' + n * interval '1 month', '\"y\"YYYY\"m\"MM')) IS NULL"),
            QStringLiteral("0"));
        QCOMPARE(one(hasMonth("y2010m01").toLatin1()), QStringLiteral("f"));
        QVERIFY2(one(hasMonth("y2014m01").toLatin1()) == QStringLiteral("t"), "it has events");
        QCOMPARE(one("SELECT count(*) FROM app.refresh_log WHERE stage = 'partition'"), QStringLiteral("1"));
        QCOMPARE(*pipeline::maintainPartitions(*m_connection), 0);
        QCOMPARE(one("SELECT count(*) FROM app.refresh_log WHERE stage = 'partition'"), QStringLiteral("1"));
    }

    void aMonthInUseStaysUntilTheNextTime()
    {
        one("SELECT app.ensure_partitions('2010-01-01', '2010-01-31')");
        auto reader = TestCluster::instance().connect(m_database);
        QVERIFY(reader.run("BEGIN; SELECT count(*) FROM app.learning_events").has_value());
        QVERIFY(pipeline::maintainPartitions(*m_connection).has_value());
        QCOMPARE(one(hasMonth("y2010m01").toLatin1()), QStringLiteral("t"));
        QVERIFY(reader.run("COMMIT").has_value());
        QVERIFY(pipeline::maintainPartitions(*m_connection).has_value());
        QCOMPARE(one(hasMonth("y2010m01").toLatin1()), QStringLiteral("f"));
    }
};

QTEST_GUILESS_MAIN(TestRetireStage)
#include "tst_retirestage.moc"
