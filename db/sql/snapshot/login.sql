-- For a login that may be nobody: which database this is, as app.sync_position() says it, and who has come.
SELECT s.system_identifier || '/' || c.timeline_id || '/' || d.oid, session_user
FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d
WHERE d.datname = current_database()
