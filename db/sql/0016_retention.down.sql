SET LOCAL ROLE viridian_owner;
CREATE OR REPLACE VIEW app.freshness WITH (security_barrier) AS
SELECT o.organization_id, o.analysed_at,
       good.finished_at AS refreshed_at,
       CASE WHEN good.requested_role = 'viridian_pipeline' OR good.requested_organization_id = o.organization_id
            THEN good.requested_by END AS refreshed_by,
       EXISTS (SELECT FROM pg_locks l
               WHERE l.locktype = 'advisory' AND l.classid = private.refresh_lock()::oid AND l.objsubid = 2 AND l.granted
                 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS is_running,
       nullif(greatest(private.next_refresh(), now()), now()) AS next_allowed_at,
       latest.error AS last_error
FROM app.organizations o
LEFT JOIN LATERAL (
  SELECT * FROM app.refresh_log WHERE organization_id IS NULL AND error IS NULL ORDER BY started_at DESC LIMIT 1
) good ON true
LEFT JOIN LATERAL (
  SELECT * FROM app.refresh_log WHERE organization_id IS NULL ORDER BY started_at DESC LIMIT 1
) latest ON true
WHERE o.organization_id = (SELECT app.current_org_id());
DROP FUNCTION app.maintain_partitions(), app.ensure_analytics_partitions(date, date), app.retire_next(),
  private.organization_day(uuid);
DELETE FROM app.refresh_log WHERE stage IN ('retire', 'partition');
ALTER TABLE app.refresh_log DROP CONSTRAINT refresh_log_stage_check;
ALTER TABLE app.refresh_log ADD CONSTRAINT refresh_log_stage_check CHECK (stage IN ('collect', 'analyse', 'aggregate'));
DROP TABLE app.completion_history, app.activity_history;
REVOKE UPDATE (raw_retention_days, aggregate_retention_years) ON app.organizations FROM viridian_org_admin;
ALTER TABLE app.organizations DROP COLUMN raw_kept_from, DROP COLUMN aggregate_retention_years,
  DROP COLUMN raw_retention_days;
