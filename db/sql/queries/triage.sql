-- $1 days a review speaks for. First a row of all courses together, without a course, then one for each course.
WITH followed AS (
  SELECT course_id, user_id, bool_or(kind = 'review') AS is_reviewed, bool_or(kind <> 'review') AS in_intervention
  FROM app.interventions
  WHERE deleted_at IS NULL
    AND CASE kind WHEN 'review' THEN started_on > (SELECT app.current_day() - $1::integer)
                  ELSE kind <> 'note' AND outcome IS NULL END
  GROUP BY course_id, user_id
), open AS (
  SELECT m.course_id, m.is_behind, m.last_active_on IS NULL OR m.last_active_on <= (SELECT app.current_day() - 14) AS is_absent,
         coalesce(f.is_reviewed, false) AS is_reviewed, coalesce(f.in_intervention, false) AS in_intervention, r.band
  FROM app.enrollment_metrics m
  LEFT JOIN followed f ON f.course_id = m.course_id AND f.user_id = m.user_id
  LEFT JOIN app.risk_estimates r
    ON r.organization_id = m.organization_id AND r.course_id = m.course_id AND r.user_id = m.user_id
  WHERE m.is_open
)
SELECT course_id, count(*) AS learners, count(*) FILTER (WHERE is_behind) AS behind, count(*) FILTER (WHERE is_absent) AS absent,
       count(*) FILTER (WHERE (is_behind OR is_absent) AND NOT is_reviewed) AS to_review,
       count(*) FILTER (WHERE is_reviewed) AS reviewed, count(*) FILTER (WHERE in_intervention) AS in_intervention,
       count(band) AS estimated, count(*) FILTER (WHERE band <> 'low') AS at_risk,
       count(*) FILTER (WHERE band = 'high') AS high_risk
FROM open
GROUP BY GROUPING SETS ((), (course_id))
ORDER BY course_id NULLS FIRST
