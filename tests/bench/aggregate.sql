-- One organisation's new day, after load.sql: how long bringing the aggregates up to date takes, beside a materialized
-- view over the raw rows, and what the triggers cost a writer. Everything is rolled back.
--   psql DSN -f tests/bench/aggregate.sql
\set ON_ERROR_STOP on
\timing on
SELECT organization_id AS org, max(day) AS newest FROM app.analytics_daily WHERE is_snapshot
GROUP BY organization_id ORDER BY count(*), organization_id LIMIT 1 \gset
\echo == a materialized view over the raw rows of everybody
BEGIN;
CREATE MATERIALIZED VIEW raw_findings AS
SELECT organization_id, course_id, analytics_type, date_trunc('week', calculated_at) AS week, count(*) AS findings,
       count(DISTINCT user_id) AS people, avg((data->>'currentPace')::double precision) AS mean_pace
FROM app.analytics GROUP BY 1, 2, 3, 4;
REFRESH MATERIALIZED VIEW raw_findings;
ROLLBACK;
\echo == a new day of one organisation: written, then refreshed (the last two)
BEGIN;
CREATE TEMPORARY TABLE new_day AS
SELECT * FROM app.analytics_daily WHERE organization_id = :'org' AND is_snapshot AND day = :'newest';
UPDATE new_day SET day = day + 1;
INSERT INTO app.analytics_daily SELECT * FROM new_day;
UPDATE app.analytics_daily SET is_snapshot = false
WHERE organization_id = :'org' AND day = :'newest' AND is_snapshot AND extract(isodow FROM day) < 7;
UPDATE app.enrollment_metrics SET measured_on = measured_on + 1 WHERE organization_id = :'org';
SELECT private.refresh_kpis();
SELECT private.refresh_gaps();
ROLLBACK;
\echo == all days of one organisation written: without the triggers, with them, and again
BEGIN;
CREATE TEMPORARY TABLE days AS SELECT * FROM app.analytics_daily WHERE organization_id = :'org';
DELETE FROM app.analytics_daily WHERE organization_id = :'org';
ALTER TABLE app.analytics_daily DISABLE TRIGGER USER;
INSERT INTO app.analytics_daily SELECT * FROM days;
DELETE FROM app.analytics_daily WHERE organization_id = :'org';
ALTER TABLE app.analytics_daily ENABLE TRIGGER USER;
INSERT INTO app.analytics_daily SELECT * FROM days;
DELETE FROM app.analytics_daily WHERE organization_id = :'org';
ALTER TABLE app.analytics_daily DISABLE TRIGGER USER;
INSERT INTO app.analytics_daily SELECT * FROM days;
DELETE FROM app.analytics_daily WHERE organization_id = :'org';
ALTER TABLE app.analytics_daily ENABLE TRIGGER USER;
INSERT INTO app.analytics_daily SELECT * FROM days;
ROLLBACK;
