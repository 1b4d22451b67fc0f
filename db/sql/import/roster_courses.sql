INSERT INTO pg_temp.stage_courses (course_id, external_id, code, title, presentation, starts_on, ends_on, pass_mark)
SELECT course_id, external_id, code, title, presentation, starts_on, ends_on, 40
FROM pg_temp.stage_roster_classes s
WHERE NOT is_deleted AND NOT EXISTS (SELECT FROM pg_temp.stage_refused r WHERE r.sequence = s.sequence);
