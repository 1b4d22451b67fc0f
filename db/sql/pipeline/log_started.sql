INSERT INTO app.refresh_log (stage, organization_id, requested_by, started_at)
VALUES ('analyse', $1, session_user, clock_timestamp())
RETURNING refresh_id;
