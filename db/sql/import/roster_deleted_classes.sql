UPDATE app.courses c SET deleted_at = now(), updated_at = now()
FROM pg_temp.stage_roster_classes s
WHERE s.is_deleted AND c.organization_id = $1 AND c.external_id = s.external_id AND c.deleted_at IS NULL;
