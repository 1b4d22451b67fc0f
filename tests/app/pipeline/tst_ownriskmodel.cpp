// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/model.h"
#include "tests/app/pipeline/tinyorganization.h"

#include <QTest>

using namespace viridian;

namespace {

/// Three courses of 20 weeks that are over, 200 learners each, and one that runs, with 40. Who hands in
/// little fails, but for one in ten.
constexpr auto grown = R"(
CREATE FUNCTION pg_temp.grown(name text) RETURNS uuid LANGUAGE sql IMMUTABLE
AS $$ SELECT md5('grown ' || name)::uuid $$;
SELECT app.ensure_partitions('2012-01-01', '2014-06-30');
INSERT INTO app.organizations (organization_id, external_id, name, analysis_date)
VALUES (pg_temp.grown('org'), 'grown', 'Grown', '2014-03-02');
INSERT INTO app.courses (organization_id, course_id, external_id, code, title, starts_on, ends_on)
SELECT pg_temp.grown('org'), pg_temp.grown('c' || c), c::text, 'C' || c, 'C', day, day + 140
FROM (VALUES (1, date '2012-02-06'), (2, '2012-09-03'), (3, '2013-02-04'), (4, '2014-01-06')) v (c, day);
CREATE TEMP TABLE grown_learners AS
SELECT c, n, pg_temp.grown('l' || c || '/' || n) AS usr, n * 37 % 100 AS diligence
FROM generate_series(1, 4) c, generate_series(1, 200) n WHERE c < 4 OR n <= 40;
INSERT INTO app.users (organization_id, user_id, external_id, display_name)
SELECT pg_temp.grown('org'), usr, c || '/' || n, 'Learner ' || n FROM grown_learners;
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on, outcome)
SELECT pg_temp.grown('org'), pg_temp.grown('c' || c), usr, starts_on - 10 - n % 30,
       CASE WHEN c < 4 THEN CASE WHEN (diligence < 40) <> (n % 10 = 0) THEN 'fail' ELSE 'pass' END END
FROM grown_learners JOIN app.courses ON course_id = pg_temp.grown('c' || c);
INSERT INTO app.activities (organization_id, activity_id, course_id, external_id, kind, title, weight, due_on)
SELECT pg_temp.grown('org'), pg_temp.grown('a' || c || '/' || k), pg_temp.grown('c' || c), k::text, 'assessment', 'A', 10,
       starts_on + 14 * k
FROM generate_series(1, 4) c JOIN app.courses ON course_id = pg_temp.grown('c' || c), generate_series(1, 9) k;
INSERT INTO app.assessment_results (organization_id, activity_id, user_id, course_id, submitted_on, score)
SELECT pg_temp.grown('org'), pg_temp.grown('a' || c || '/' || k), usr, pg_temp.grown('c' || c), starts_on + 14 * k - n % 5,
       diligence
FROM grown_learners JOIN app.courses ON course_id = pg_temp.grown('c' || c), generate_series(1, 9) k
WHERE diligence + n * k * 7 % 30 > 45 AND starts_on + 14 * k < date '2014-03-02';
)";

} // namespace

/// The analyse stage fits a model where an organisation has finished enough.
class TestOwnRiskModel : public QObject, private TinyOrganization
{
    Q_OBJECT

    analytics::OrganizationRef m_grown;

    QString model(const char *what)
    {
        return ask(QByteArray("SELECT ") + what +
                   " FROM app.risk_models JOIN app.organizations USING (organization_id) "
                   "WHERE external_id = 'grown'");
    }
    QString weights() { return ask("SELECT xmin, learned_from, model->>'id' FROM app.risk_weights"); }

private slots:
    void init()
    {
        load();
        const auto added = m_admin->run(grown);
        QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
        m_grown = {QUuid(ask("SELECT organization_id FROM app.organizations WHERE external_id = 'grown'")),
                   QStringLiteral("Grown")};
    }
    void cleanup() { close(); }

    void whatIsFinishedTeaches()
    {
        analyse(m_grown);
        QCOMPARE(model("description->>'isOwn', description->>'learners', description->>'failed', "
                       "jsonb_array_length(description->'courses')"),
                 QStringLiteral("true|600|%1|3")
                     .arg(ask("SELECT count(*) FROM app.enrollments WHERE outcome = 'fail'")));
        // One in ten does not follow the rule, and no model can tell who.
        QVERIFY(model("description->>'auc'").toDouble() > 0.75);
        QVERIFY(model("description->>'brier'").toDouble() < 0.2);
        const auto shipped = risk::defaultModel();
        QVERIFY(shipped);
        QVERIFY(model("model_id") != shipped->id());
        QCOMPARE(ask("SELECT count(*), count(DISTINCT data->>'model'), min(data->>'model') FROM "
                     "app.risk_estimates"),
                 QStringLiteral("40|1|") + model("model_id"));
        const auto mean = [this](const char *who) {
            return ask(QByteArray("SELECT avg(probability) FROM app.risk_estimates JOIN app.users USING "
                                  "(organization_id, user_id) WHERE nullif(split_part(external_id, '/', 2), "
                                  "'')::integer "
                                  "* 37 % 100 ") +
                       who)
                .toDouble();
        };
        const double idle = mean("< 20");
        const double diligent = mean("> 60");
        QVERIFY2(idle > diligent + 0.3, qPrintable(QStringLiteral("%1 %2").arg(idle).arg(diligent)));
    }

    void theSameIsNotFittedAgainAndComesOutTheSame()
    {
        analyse(m_grown);
        const QString once = everything();
        const QString kept = weights();
        QVERIFY(!kept.isEmpty());
        analyse(m_grown);
        QCOMPARE(everything(), once);
        QCOMPARE(weights(), kept);

        QVERIFY(m_admin->run("DELETE FROM app.risk_weights"));
        const QString before = model("model_id");
        analyse(m_grown);
        QCOMPARE(model("model_id"), before);
        QCOMPARE(weights().section(u'|', 1), kept.section(u'|', 1));
    }

    void whatHasChangedIsLearnedAnew()
    {
        analyse(m_grown);
        const QString before = model("model_id");
        QVERIFY(m_admin->run(
            "UPDATE app.enrollments SET outcome = 'pass' WHERE outcome = 'fail' AND enrolled_on < "
            "'2012-01-20'"));
        analyse(m_grown);
        QVERIFY(model("model_id") != before);
        // A damaged one is fitted again as well.
        const QString second = model("model_id");
        QVERIFY(m_admin->run("UPDATE app.risk_weights SET model = '{}'"));
        analyse(m_grown);
        QCOMPARE(model("model_id"), second);
        QCOMPARE(ask("SELECT model->>'id' FROM app.risk_weights"), second);
    }

    void tooLittleLeavesTheModelThatShips_data()
    {
        QTest::addColumn<QByteArray>("less");
        QTest::newRow("learners") << QByteArray(
            "UPDATE app.enrollments e SET outcome = NULL FROM app.users u WHERE "
            "u.user_id = e.user_id AND u.external_id ~ '/1[0-9][0-9]$'");
        QTest::newRow("one course") << QByteArray(
            "UPDATE app.courses SET ends_on = '2014-06-01' WHERE code IN ('C2', 'C3')");
        QTest::newRow("nobody failed")
            << QByteArray("UPDATE app.enrollments SET outcome = 'pass' WHERE outcome = 'fail'");
        QTest::newRow("deleted") << QByteArray(
            "UPDATE app.courses SET deleted_at = now() WHERE code IN ('C2', 'C3')");
    }
    void tooLittleLeavesTheModelThatShips()
    {
        QFETCH(const QByteArray, less);
        const auto changed = m_admin->run(less);
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().detail));
        analyse(m_grown);
        QCOMPARE(model("description->>'isOwn', model_id"),
                 QStringLiteral("false|") + risk::defaultModel()->id());
        QCOMPARE(weights(), QString());
        QVERIFY(ask("SELECT count(*) FROM app.risk_estimates").toInt() >= 40);
    }
};

QTEST_GUILESS_MAIN(TestOwnRiskModel)
#include "tst_ownriskmodel.moc"
