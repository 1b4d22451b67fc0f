-- Parameters as in queries/follow_ups.sql. least() there skips what is missing, min() here would not.
SELECT f.intervention_id, f.course_id, f.user_id, f.kind, f.body, iso(f.started_on) AS started_on, iso(f.due_on) AS due_on,
       iso(f.closed_on) AS closed_on, f.outcome, f.version, f.created_at, f.author_name, f.updated_at, f.editor_name,
       'f' AS is_put_away, flag(f.created_by = me()) AS is_own,
       min(CAST($4 AS INTEGER), f.started_on - max(c.starts_on, coalesce(e.enrolled_on, c.starts_on)) + 1) AS days_before,
       min(CAST($4 AS INTEGER), coalesce(m.measured_on - f.started_on, CAST($4 AS INTEGER))) AS days_after,
       CASE WHEN f.kind NOT IN ('note', 'review') THEN coalesce((
         SELECT sum(d.gained_pct) FROM app.analytics_daily d
         WHERE d.user = u.n AND d.course = k.n AND d.day > f.started_on - $4 AND d.day <= f.started_on), 0) END
         AS gained_before,
       CASE WHEN f.kind NOT IN ('note', 'review') THEN coalesce((
         SELECT sum(d.gained_pct) FROM app.analytics_daily d
         WHERE d.user = u.n AND d.course = k.n AND d.day > f.started_on AND d.day <= f.started_on + $4), 0) END
         AS gained_after
FROM app.follow_ups f
JOIN app.courses c ON c.course_id = f.course_id
JOIN app.enrollments e ON e.course_id = f.course_id AND e.user_id = f.user_id
LEFT JOIN app.enrollment_metrics m ON m.course_id = f.course_id AND m.user_id = f.user_id
LEFT JOIN app.keys u ON u.id = f.user_id
LEFT JOIN app.keys k ON k.id = f.course_id
WHERE f.user_id = uuid($1) AND f.course_id = uuid($2) AND f.deleted_at IS NULL
ORDER BY f.created_at DESC, f.intervention_id
