WITH merged AS (
  INSERT INTO app.courses AS target (organization_id, course_id, external_id, code, title, presentation, starts_on,
    ends_on, pass_mark)
  SELECT $1, course_id, external_id, code, title, presentation, starts_on, ends_on, pass_mark
  FROM pg_temp.stage_courses
  ON CONFLICT (organization_id, external_id) DO UPDATE
    SET code = excluded.code, title = excluded.title, presentation = excluded.presentation,
        starts_on = excluded.starts_on, ends_on = excluded.ends_on, pass_mark = excluded.pass_mark, updated_at = now()
    WHERE (target.code, target.title, target.presentation, target.starts_on, target.ends_on, target.pass_mark)
      IS DISTINCT FROM (excluded.code, excluded.title, excluded.presentation, excluded.starts_on, excluded.ends_on,
        excluded.pass_mark)
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_courses), count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new)
FROM merged;
