SET LOCAL ROLE viridian_owner;

DROP TRIGGER report_follows ON app.job_queue;
DROP FUNCTION app.expire_reports(), app.next_report_at(), app.end_report(bigint, bytea, text, text, boolean),
  app.report_progress(bigint, integer), app.claim_report(), app.remove_report(uuid),
  app.request_report(uuid, uuid, text, text, jsonb), private.holds_role(uuid, uuid, text), private.report_follows();
DELETE FROM app.reports;
ALTER TABLE app.reports
  DROP CONSTRAINT reports_failed_check, DROP CONSTRAINT reports_file_check, DROP CONSTRAINT reports_status_check,
  ADD CONSTRAINT reports_status_check CHECK (status IN ('queued', 'running', 'done', 'failed')),
  DROP COLUMN expires_at, DROP COLUMN failure, DROP COLUMN progress, DROP COLUMN request_key, DROP COLUMN page;
COMMENT ON COLUMN app.reports.parameters IS 'What was ordered.';
COMMENT ON COLUMN app.reports.status IS 'queued, running, done or failed.';
COMMENT ON COLUMN app.reports.finished_at IS 'When it was finished.';
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['learner', 'trainer', 'org_admin'] LOOP
    EXECUTE format('CREATE POLICY %I ON app.reports FOR INSERT TO %I WITH CHECK ('
                   'organization_id = (SELECT app.current_org_id()) AND user_id = (SELECT app.current_user_id())'
                   ' AND role = (SELECT app.current_role_name()))', role || '_writes', 'viridian_' || role);
    EXECUTE format('GRANT INSERT (organization_id, report_id, user_id, role, format, parameters) ON app.reports TO %I',
                   'viridian_' || role);
  END LOOP;
END
$$;
CREATE POLICY gateway_works ON app.reports TO viridian_gateway
  USING (organization_id = (SELECT app.current_org_id())) WITH CHECK (organization_id = (SELECT app.current_org_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON app.reports TO viridian_gateway;
