-- As queries/triage.sql.
WITH followed AS MATERIALIZED (
  SELECT course_id, user_id, max(kind = 'review') AS is_reviewed, max(kind <> 'review') AS in_intervention
  FROM app.follow_ups
  WHERE deleted_at IS NULL
    AND CASE kind WHEN 'review' THEN started_on > today() - $1 ELSE kind <> 'note' AND outcome IS NULL END
  GROUP BY course_id, user_id
), courses AS MATERIALIZED (
  SELECT m.course_id, count(*) AS learners, sum(m.is_behind) AS behind,
         sum(m.last_active_on IS NULL OR m.last_active_on <= today() - 14) AS absent,
         sum((m.is_behind OR m.last_active_on IS NULL OR m.last_active_on <= today() - 14)
             AND NOT coalesce(f.is_reviewed, false)) AS to_review,
         sum(coalesce(f.is_reviewed, false)) AS reviewed, sum(coalesce(f.in_intervention, false)) AS in_intervention,
         count(r.band) AS estimated, count(*) FILTER (WHERE r.band <> 'low') AS at_risk,
         count(*) FILTER (WHERE r.band = 'high') AS high_risk
  FROM app.enrollment_metrics m
  LEFT JOIN followed f ON f.course_id = m.course_id AND f.user_id = m.user_id
  LEFT JOIN app.risk_estimates r ON r.course_id = m.course_id AND r.user_id = m.user_id
  WHERE m.is_open
  GROUP BY m.course_id
)
SELECT NULL AS course_id, coalesce(sum(learners), 0) AS learners, coalesce(sum(behind), 0) AS behind,
       coalesce(sum(absent), 0) AS absent, coalesce(sum(to_review), 0) AS to_review,
       coalesce(sum(reviewed), 0) AS reviewed, coalesce(sum(in_intervention), 0) AS in_intervention,
       coalesce(sum(estimated), 0) AS estimated, coalesce(sum(at_risk), 0) AS at_risk,
       coalesce(sum(high_risk), 0) AS high_risk
FROM courses
UNION ALL
SELECT * FROM courses
