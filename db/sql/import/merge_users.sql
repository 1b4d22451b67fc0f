-- Roles and status belong to whoever administers the organisation: they are set for new people only.
WITH merged AS (
  INSERT INTO app.users AS target (organization_id, user_id, external_id, display_name, email, roles, status)
  SELECT $1, user_id, external_id, display_name, email, roles, status FROM pg_temp.stage_users
  ON CONFLICT (organization_id, external_id) DO UPDATE
    SET display_name = excluded.display_name, email = excluded.email, updated_at = now()
    WHERE (target.display_name, target.email) IS DISTINCT FROM (excluded.display_name, excluded.email)
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_users), count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new)
FROM merged;
