-- $1 user, $2 course, $3 id of one row or NULL for all, $4 days of a pace's window. Newest first. Beside an intervention
-- stand the shares done within the window up to its first day and within that after it, and how many days of each
-- belong to the enrolment: from its start to its end, which while it is open is the day of its figures.
SELECT f.intervention_id, f.course_id, f.user_id, f.kind, f.body, f.started_on, f.due_on, f.closed_on, f.outcome,
       f.version, f.created_at, f.author_name, f.updated_at, f.editor_name, f.deleted_at IS NOT NULL AS is_put_away,
       f.created_by = (SELECT app.current_user_id()) AS is_own,
       least($4::integer, f.started_on - greatest(c.starts_on, e.enrolled_on) + 1) AS days_before,
       least($4::integer, m.measured_on - f.started_on) AS days_after,
       sums.before AS gained_before, sums.after AS gained_after
FROM app.follow_ups f
JOIN app.courses c ON c.organization_id = f.organization_id AND c.course_id = f.course_id
JOIN app.enrollments e
  ON e.organization_id = f.organization_id AND e.course_id = f.course_id AND e.user_id = f.user_id
LEFT JOIN app.enrollment_metrics m
  ON m.organization_id = f.organization_id AND m.course_id = f.course_id AND m.user_id = f.user_id
LEFT JOIN LATERAL (
  SELECT coalesce(sum(d.gained_pct) FILTER (WHERE d.day <= f.started_on), 0) AS before,
         coalesce(sum(d.gained_pct) FILTER (WHERE d.day > f.started_on), 0) AS after
  FROM app.analytics_daily d
  WHERE d.organization_id = f.organization_id AND d.course_id = f.course_id AND d.user_id = f.user_id
    AND d.day > f.started_on - $4::integer AND d.day <= f.started_on + $4::integer
) sums ON f.kind NOT IN ('note', 'review')
WHERE CASE WHEN $3::uuid IS NULL THEN f.user_id = $1 AND f.course_id = $2 AND f.deleted_at IS NULL
           ELSE f.intervention_id = $3 END
ORDER BY f.created_at DESC, f.intervention_id
