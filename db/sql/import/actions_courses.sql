-- Such sources do not say when a course runs: from the first to the last record known of it.
INSERT INTO pg_temp.stage_courses (course_id, external_id, code, title, presentation, starts_on, ends_on, pass_mark)
SELECT gen_random_uuid(), d.course, coalesce(c.code, d.course), coalesce(c.title, d.title, d.course), c.presentation,
  least(c.starts_on, d.first_day), greatest(c.ends_on, d.last_day, d.first_day + 1), coalesce(c.pass_mark, 40)
FROM (
  SELECT course, min(nullif(course_title, '')) AS title, min((occurred_at AT TIME ZONE 'UTC')::date) AS first_day,
    max((occurred_at AT TIME ZONE 'UTC')::date) AS last_day
  FROM pg_temp.stage_kept WHERE course <> '' GROUP BY course
) d
LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = d.course;
