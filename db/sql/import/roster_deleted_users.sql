UPDATE app.users u SET status = 'deactivated', updated_at = now()
FROM pg_temp.stage_roster_users s
WHERE s.is_deleted AND u.organization_id = $1 AND u.external_id = s.external_id AND u.status <> 'deactivated';
