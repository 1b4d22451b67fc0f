INSERT INTO app.refresh_log (stage, organization_id, requested_by, requested_role, started_at)
SELECT $2, organization_id, session_user, current_setting('role'), clock_timestamp()
FROM app.organizations WHERE organization_id = $1
RETURNING refresh_id;
