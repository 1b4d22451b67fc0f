WITH merged AS (
  INSERT INTO app.skills AS target (organization_id, skill_id, external_id, name)
  SELECT $1, skill_id, external_id, name FROM pg_temp.stage_skills
  ON CONFLICT (organization_id, external_id) DO UPDATE SET name = excluded.name, updated_at = now()
    WHERE target.name IS DISTINCT FROM excluded.name
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_skills), count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new)
FROM merged;
