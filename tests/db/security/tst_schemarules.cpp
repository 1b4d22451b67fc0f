// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampledatabase.h"

#include <QTest>

using namespace viridian;

/// What every table, function and role of the schema must keep to, asked of the catalog: each query lists the
/// objects that do not.
class TestSchemaRules : public QObject
{
    Q_OBJECT

private slots:
    void rules_data()
    {
        QTest::addColumn<QByteArray>("offenders");

        QTest::newRow("RLS is on and forced on every table, partitions too")
            << QByteArray("SELECT oid::regclass FROM ours WHERE relkind IN ('r', 'p') "
                          "AND NOT (relrowsecurity AND relforcerowsecurity)");
        QTest::newRow("the owner and the backup have a policy without a condition on every table")
            << QByteArray(
                   "SELECT oid::regclass || ' ' || role FROM ours, unnest(ARRAY['viridian_owner', "
                   "'viridian_backup']) role WHERE relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM "
                   "pg_policy "
                   "WHERE polrelid = ours.oid AND polpermissive AND polcmd IN ('*', 'r') "
                   "AND polroles = ARRAY[role::regrole::oid] AND pg_get_expr(polqual, polrelid) = 'true')");
        QTest::newRow("no policy is for PUBLIC") << QByteArray(
            "SELECT polrelid::regclass || ' ' || polname FROM pg_policy WHERE 0 = ANY (polroles)");
        QTest::newRow("policies call functions once a query, never for a row") << QByteArray(
            "SELECT tablename || ' ' || policyname FROM pg_policies, "
            "LATERAL (SELECT coalesce(qual, '') || coalesce(with_check, '') AS text) rule "
            "WHERE regexp_replace(text, '\\( ?SELECT [a-z_.]+\\(\\)( AS [a-z_]+)?\\)', '', 'g') ~ "
            "'app\\.|private\\.|\\mIN\\M|EXISTS'");
        QTest::newRow("every column that a policy compares, and every foreign key, leads an index")
            << QByteArray(
                   "SELECT conrelid::regclass || ' ' || conname FROM pg_constraint k WHERE contype = 'f' "
                   "AND connamespace = 'app'::regnamespace AND NOT EXISTS (SELECT FROM pg_index i "
                   "WHERE i.indrelid = k.conrelid AND i.indpred IS NULL AND "
                   "(string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(k.conkey)] @> "
                   "k.conkey)");
        QTest::newRow("every tenant table starts its key with the tenant") << QByteArray(
            "SELECT c.oid::regclass FROM ours c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary "
            "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND a.attnotnull "
            "WHERE i.indkey[0] <> a.attnum "
            // Login names are the cluster's.
            "AND c.oid <> 'app.identities'::regclass");
        QTest::newRow("nobody owns but the owner") << QByteArray(
            "SELECT oid::regclass::text FROM ours WHERE relowner <> 'viridian_owner'::regrole UNION ALL "
            "SELECT oid::regprocedure::text FROM our_functions WHERE proowner <> 'viridian_owner'::regrole");
        QTest::newRow("functions that run as their owner pin the search path, temporary schema last")
            << QByteArray("SELECT oid::regprocedure FROM our_functions WHERE prosecdef "
                          "AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(proconfig, '{}'))");
        QTest::newRow("everybody may ask only for the version and the own identity")
            << QByteArray("SELECT oid::regprocedure FROM our_functions, aclexplode(coalesce(proacl, "
                          "acldefault('f', proowner))) WHERE grantee = 0 "
                          "AND proname NOT IN ('schema_version', 'session_info')");
        QTest::newRow("nothing is granted on a relation to PUBLIC")
            << QByteArray("SELECT oid::regclass FROM ours, aclexplode(relacl) WHERE grantee = 0");
        QTest::newRow("views in front of tenants' rows are security barriers") << QByteArray(
            "SELECT oid::regclass FROM ours WHERE relkind = 'v' AND relnamespace = 'app'::regnamespace "
            "AND NOT 'security_barrier=true' = ANY (coalesce(reloptions, '{}'))");
        QTest::newRow("every materialized view has a unique index that takes no NULL and no condition")
            << QByteArray(
                   "SELECT oid::regclass FROM ours WHERE relkind = 'm' AND NOT EXISTS (SELECT FROM pg_index "
                   "i "
                   "WHERE i.indrelid = ours.oid AND indisunique AND indpred IS NULL AND indexprs IS NULL)");
        QTest::newRow("no role of ours is above the policies, logs in or inherits")
            << QByteArray("SELECT rolname FROM pg_roles WHERE rolname ~ '^viridian_' AND oid <> "
                          "10 AND (rolsuper OR rolbypassrls OR "
                          "rolcreaterole OR rolcreatedb OR rolreplication OR rolcanlogin OR rolinherit)");
        QTest::newRow("every schema is explained")
            << QByteArray("SELECT nspname FROM pg_namespace WHERE nspowner = 'viridian_owner'::regrole "
                          "AND obj_description(oid, 'pg_namespace') IS NULL");
        QTest::newRow("every relation is explained")
            << QByteArray("SELECT oid::regclass FROM ours WHERE relkind IN ('r', 'p', 'v', 'm') "
                          "AND obj_description(oid, 'pg_class') IS NULL");
        QTest::newRow("every column is explained") << QByteArray(
            "SELECT oid::regclass || '.' || attname FROM ours JOIN pg_attribute ON attrelid = oid "
            "WHERE relkind IN ('r', 'p', 'v', 'm') AND attnum > 0 AND NOT attisdropped "
            "AND col_description(oid, attnum) IS NULL");
        QTest::newRow("every function is explained") << QByteArray(
            "SELECT oid::regprocedure FROM our_functions WHERE obj_description(oid, 'pg_proc') IS NULL");
    }

    void rules()
    {
        QFETCH(QByteArray, offenders);
        QCOMPARE(found(offenders), QByteArray());
    }

    /// The rules themselves see what they are there for.
    void aPlantedMistakeIsFound_data() { rules_data(); }

    void aPlantedMistakeIsFound()
    {
        QFETCH(QByteArray, offenders);
        QVERIFY(m_connection.run("BEGIN").has_value());
        const auto planted = m_connection.run(R"(
            CREATE TABLE app.planted (organization_id uuid NOT NULL, id integer PRIMARY KEY,
              other integer REFERENCES app.planted);
            GRANT SELECT ON app.planted TO PUBLIC;
            CREATE POLICY per_row ON app.planted USING (id IN (SELECT version FROM app.schema_migrations));
            CREATE VIEW app.planted_view AS SELECT * FROM app.planted;
            CREATE MATERIALIZED VIEW app.planted_mv AS SELECT * FROM app.planted;
            CREATE FUNCTION app.planted() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
            CREATE ROLE viridian_planted LOGIN BYPASSRLS;
            CREATE SCHEMA planted AUTHORIZATION viridian_owner)");
        const QByteArray offending = found(offenders);
        QVERIFY(m_connection.run("ROLLBACK").has_value());
        QVERIFY2(planted, planted ? "" : qPrintable(planted.error().detail));
        QVERIFY(offending.contains("planted"));
    }

private:
    /// Names of the objects that the query lists, with commas; empty when there are none.
    QByteArray found(const QByteArray &offenders)
    {
        const auto rows = m_connection.run(
            "WITH ours AS (SELECT * FROM pg_class WHERE relnamespace IN ('app'::regnamespace, "
            "'private'::regnamespace)), our_functions AS (SELECT * FROM pg_proc WHERE pronamespace IN "
            "('app'::regnamespace, 'private'::regnamespace)) "
            "SELECT string_agg(name::text, ', ' ORDER BY name::text) FROM (" +
            offenders + ") AS found (name)");
        return rows ? rows->bytes(0, 0) : rows.error().detail.toUtf8();
    }

    SampleDatabase m_database;
    pg::Connection m_connection = m_database.administrator();
};

QTEST_GUILESS_MAIN(TestSchemaRules)
#include "tst_schemarules.moc"
