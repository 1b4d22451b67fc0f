-- Who is deleted and not there is not made. The refused rows fall out by their number.
INSERT INTO pg_temp.stage_users (user_id, external_id, display_name, email, roles, status)
SELECT s.user_id, s.external_id, s.display_name, s.email,
  CASE WHEN t.teaches THEN CASE WHEN t.studies THEN ARRAY['learner', 'trainer'] ELSE ARRAY['trainer'] END
       ELSE ARRAY['learner'] END, s.status
FROM pg_temp.stage_roster_users s
LEFT JOIN (
  SELECT learner, bool_or(is_teacher) AS teaches, bool_or(NOT is_teacher) AS studies
  FROM pg_temp.stage_roster_enrollments e
  WHERE NOT is_deleted AND NOT EXISTS (SELECT FROM pg_temp.stage_refused r WHERE r.sequence = e.sequence)
  GROUP BY learner
) t ON t.learner = s.external_id
WHERE NOT s.is_deleted AND NOT EXISTS (SELECT FROM pg_temp.stage_refused r WHERE r.sequence = s.sequence);
