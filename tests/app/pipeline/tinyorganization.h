// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/aggregatestage.h"
#include "app/pipeline/analysestage.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

#include <cmath>

namespace viridian {

/// A test on tiny.sql, analysed by an ordinary login that is a member of viridian_pipeline.
class TinyOrganization
{
protected:
    /// Tables that the stage writes and counts.
    inline static const QStringList written{QStringLiteral("skill_levels"), QStringLiteral("analytics_daily"),
                                            QStringLiteral("enrollment_metrics"),
                                            QStringLiteral("analytics")};

    QString m_database;
    std::optional<pg::Connection> m_admin;
    std::optional<pg::Connection> m_pipeline;
    analytics::OrganizationRef m_tiny;
    analytics::OrganizationRef m_other;

    /// The answer to a query as psql -A shows it: rows by lines, columns by "|", NULL as nothing.
    QString ask(const QByteArray &sql)
    {
        const auto rows = m_admin->run(sql);
        if (!rows)
            return QStringLiteral("ERROR: ") + rows.error().detail;
        QStringList lines;
        for (int row = 0; row < rows->count(); ++row) {
            QStringList cells;
            for (int column = 0; column < rows->columns(); ++column)
                cells.append(rows->text(row, column));
            lines.append(cells.join(u'|'));
        }
        return lines.join(u'\n');
    }

    /// Every row that the stage may write, with the transaction that wrote it, so that a rewrite shows too.
    QString everything()
    {
        QStringList parts;
        for (const QString &table : written)
            parts.append(ask("SELECT xmin, t.* FROM app." + table.toUtf8() + " t ORDER BY t::text"));
        for (const QByteArray table : {"risk_models", "risk_estimates"})
            parts.append(ask("SELECT xmin, t.* FROM app." + table + " t ORDER BY t::text"));
        return parts.join(u'\n');
    }

    pipeline::TableCounts analyse(const analytics::OrganizationRef &organization)
    {
        const auto report = pipeline::analyse(*m_pipeline, organization);
        if (!report)
            qWarning("%s", qPrintable(report.error().detail));
        return report ? report->tables : pipeline::TableCounts();
    }

    /// Rows written, then removed, in the order of `written`.
    static QList<qint64> changes(const pipeline::TableCounts &counts)
    {
        QList<qint64> result;
        for (const QString &table : written)
            result.append(counts.value(table).written);
        for (const QString &table : written)
            result.append(counts.value(table).removed);
        return result;
    }

    /// A column of enrollment_metrics of one learner.
    QString latest(const char *learner, const char *column)
    {
        return ask(QByteArray("SELECT ") + column +
                   " FROM app.enrollment_metrics JOIN app.users USING (organization_id, user_id)"
                   " JOIN app.organizations o USING (organization_id)"
                   " WHERE o.external_id = 'tiny' AND users.external_id = '" +
                   learner + "'");
    }

    /// Columns of analytics_daily of one learner.
    QString daily(const char *learner, const char *columns, const char *where = "true")
    {
        return ask(QByteArray("SELECT ") + columns +
                   " FROM app.analytics_daily JOIN app.users USING (organization_id, user_id)"
                   " JOIN app.organizations o USING (organization_id)"
                   " WHERE o.external_id = 'tiny' AND users.external_id = '" +
                   learner + "' AND (" + where + ") ORDER BY day");
    }

    static bool isNear(const QString &value, double expected)
    {
        return !value.isEmpty() && std::abs(value.toDouble() - expected) < 1e-9;
    }

    void load()
    {
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createDatabase();
        m_admin = cluster.connect(m_database);
        QVERIFY(m_admin->run("DO $$ BEGIN CREATE ROLE night_run LOGIN NOINHERIT IN ROLE viridian_pipeline; "
                             "CREATE ROLE nobody_special LOGIN NOINHERIT; "
                             "EXCEPTION WHEN duplicate_object THEN NULL; END $$"));
        QFile fixture(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/app/pipeline/tiny.sql"));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        const auto loaded = m_admin->run(fixture.readAll());
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        m_pipeline = cluster.connect(m_database, QStringLiteral("night_run"));
        const auto organizations = analytics::organizations(*m_pipeline);
        QVERIFY2(organizations, organizations ? "" : qPrintable(organizations.error().detail));
        QCOMPARE(organizations->size(), 2);
        m_other = organizations->at(0);
        m_tiny = organizations->at(1);
        QCOMPARE(m_tiny.name, QStringLiteral("Tiny"));
    }

    void close()
    {
        m_pipeline.reset();
        m_admin.reset();
    }
};

} // namespace viridian
