INSERT INTO app.audit_log (organization_id, actor, action, object, detail)
VALUES ($1, session_user, 'data.retired', 'policy', jsonb_build_object('rows', $2::bigint));
