-- What stood in an earlier row, and what refers to a class or a person that neither the files nor the database know.
INSERT INTO pg_temp.stage_refused (sequence, file, line, reason, value)
SELECT sequence, file, line, 'repeated', external_id
FROM (SELECT *, row_number() OVER (PARTITION BY external_id ORDER BY sequence) AS nth
      FROM pg_temp.stage_roster_users) users
WHERE nth > 1
UNION ALL
SELECT sequence, file, line, 'repeated', external_id
FROM (SELECT *, row_number() OVER (PARTITION BY external_id ORDER BY sequence) AS nth
      FROM pg_temp.stage_roster_classes) classes
WHERE nth > 1
UNION ALL
SELECT sequence, file, line,
  CASE WHEN NOT has_class THEN 'unknown_class' WHEN NOT has_user THEN 'unknown_user' ELSE 'repeated' END,
  CASE WHEN NOT has_class THEN course WHEN NOT has_user THEN learner ELSE learner || ', ' || course END
FROM (
  SELECT e.*, row_number() OVER (PARTITION BY e.course, e.learner, e.is_teacher ORDER BY e.sequence) AS nth,
    sc.external_id IS NOT NULL OR c.course_id IS NOT NULL AS has_class,
    su.external_id IS NOT NULL OR u.user_id IS NOT NULL AS has_user
  FROM pg_temp.stage_roster_enrollments e
  LEFT JOIN (SELECT DISTINCT external_id FROM pg_temp.stage_roster_classes) sc ON sc.external_id = e.course
  LEFT JOIN (SELECT DISTINCT external_id FROM pg_temp.stage_roster_users) su ON su.external_id = e.learner
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = e.course
  LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = e.learner
) enrollments
WHERE nth > 1 OR NOT has_class OR NOT has_user;
