-- $1 course or NULL for all, $2 part of a name or external id, $3 filter (all, behind, absent, at_risk, high_risk), $4
-- only open enrolments, $5 limit, $6 whether this is the first page, else $7 key, $8 course and $9 user of the page
-- before, $10 skill that the course requires and the learner lacks or NULL, $11 what was done so far (any, to_review,
-- reviewed, in_intervention), $12 days a review speaks for. followed is what the role may read of app.interventions,
-- reviews the same with the names of those who wrote, risks what it may read of app.risk_estimates, key is the sort key,
-- type its type, direction and after its direction, tie the two ids in the order of the key's index, keytie the same of
-- the table that has the key, candidates the rows to order: those counted, with the key where it is of another table;
-- others the same for those without a key.
--
-- Two halves, because an index serves "missing values last" in one direction only: first those with a key, walked along
-- the index from the cursor, then, where the page has room, those without. What a row shows besides is joined to the page
-- alone. An outcome counts once the enrolment has ended: imported data may hold what comes after the day it speaks for.
WITH matching AS MATERIALIZED (
  SELECT user_id FROM app.users WHERE $2::text IS NOT NULL AND search_text LIKE lower($2)
), followed AS MATERIALIZED (
  -- Read only where $11 asks for it.
  SELECT course_id, user_id, bool_or(kind = 'review') AS is_reviewed, bool_or(kind <> 'review') AS in_intervention
  FROM {followed} f
  WHERE deleted_at IS NULL
    AND CASE kind WHEN 'review' THEN started_on > (SELECT app.current_day() - $12::integer)
                  ELSE kind <> 'note' AND outcome IS NULL END
  GROUP BY course_id, user_id
), reviewers AS MATERIALIZED (
  SELECT DISTINCT created_by, author_name
  FROM {reviews} f
  WHERE kind = 'review' AND deleted_at IS NULL AND started_on > (SELECT app.current_day() - $12::integer)
), counted AS NOT MATERIALIZED (
  SELECT m.* FROM app.enrollment_metrics m
  WHERE ($1::uuid IS NULL OR m.course_id = $1)
    AND ($2::text IS NULL OR m.user_id = ANY (ARRAY(SELECT user_id FROM matching)))
    AND (NOT $4::boolean OR m.is_open)
    AND ($10::uuid IS NULL
         OR (m.course_id = ANY (ARRAY(SELECT course_id FROM app.skill_requirements WHERE skill_id = $10))
             AND coalesce((SELECT l.level FROM app.skill_levels l
                           WHERE l.organization_id = m.organization_id AND l.user_id = m.user_id AND l.skill_id = $10
                           ORDER BY l.measured_on DESC LIMIT 1), 0)
                 < (SELECT r.required_level FROM app.skill_requirements r
                    WHERE r.organization_id = m.organization_id AND r.course_id = m.course_id AND r.skill_id = $10)))
    AND CASE $3::text
          WHEN 'behind' THEN m.is_behind
          WHEN 'absent' THEN m.last_active_on IS NULL
                          OR m.last_active_on <= (SELECT app.current_day() - 14)
          WHEN 'all' THEN true
          ELSE EXISTS (SELECT FROM {risks} r
                       WHERE r.organization_id = m.organization_id AND r.course_id = m.course_id
                         AND r.user_id = m.user_id
                         AND r.band IN ('high', CASE $3::text WHEN 'at_risk' THEN 'medium' ELSE 'high' END)) END
    AND CASE $11::text
          WHEN 'to_review' THEN
            (m.is_behind OR m.last_active_on IS NULL OR m.last_active_on <= (SELECT app.current_day() - 14))
            AND (m.course_id, m.user_id) NOT IN (SELECT course_id, user_id FROM followed WHERE is_reviewed)
          WHEN 'reviewed' THEN
            (m.course_id, m.user_id) IN (SELECT course_id, user_id FROM followed WHERE is_reviewed)
          WHEN 'in_intervention' THEN
            (m.course_id, m.user_id) IN (SELECT course_id, user_id FROM followed WHERE in_intervention)
          ELSE true END
), keyed AS MATERIALIZED (
  SELECT * FROM ({candidates}) candidates
  WHERE {key} IS NOT NULL
    AND ($6::boolean OR ($7::text IS NOT NULL AND ({key}, {keytie}) {after} ($7::text::{type}, {cursor})))
  ORDER BY {key} {direction}, {tieorder} LIMIT $5::integer
), page AS MATERIALIZED (
  SELECT * FROM keyed
  UNION ALL
  (SELECT * FROM ({others}) others
   WHERE (SELECT count(*) FROM keyed) < $5::integer
     AND {key} IS NULL
     AND ($6::boolean OR $7::text IS NOT NULL OR ({tie}) {after} ({cursor}))
   ORDER BY {tieorder} LIMIT $5::integer)
)
SELECT p.user_id, u.display_name, p.course_id, c.code, p.current_pace, p.pace_ratio, p.engagement, p.mean_score,
       p.completed_pct, p.missed_count, p.planned_count, p.last_active_on, p.recent_activity,
       CASE WHEN NOT p.is_open THEN e.outcome END AS outcome, estimate.data AS estimate, done.reviewed_on,
       reviewers.author_name AS reviewed_by, done.open_interventions, {shown}::text AS position, CASE WHEN $6 THEN (SELECT count(*) FROM counted) END AS total
FROM page p
JOIN app.users u ON u.organization_id = p.organization_id AND u.user_id = p.user_id
JOIN app.courses c ON c.organization_id = p.organization_id AND c.course_id = p.course_id
JOIN app.enrollments e ON e.organization_id = p.organization_id AND e.course_id = p.course_id AND e.user_id = p.user_id
LEFT JOIN LATERAL (
  SELECT max(f.started_on) FILTER (WHERE f.kind = 'review' AND f.started_on > (SELECT app.current_day() - $12::integer))
           AS reviewed_on,
         (array_agg(f.created_by ORDER BY f.started_on DESC, f.created_at DESC) FILTER (WHERE f.kind = 'review'))[1]
           AS reviewer,
         count(*) FILTER (WHERE f.kind NOT IN ('note', 'review') AND f.outcome IS NULL) AS open_interventions
  FROM {followed} f
  WHERE f.organization_id = p.organization_id AND f.course_id = p.course_id AND f.user_id = p.user_id
    AND f.deleted_at IS NULL
) done ON true
LEFT JOIN {risks} estimate
  ON estimate.organization_id = p.organization_id AND estimate.course_id = p.course_id AND estimate.user_id = p.user_id
LEFT JOIN reviewers ON reviewers.created_by = done.reviewer AND done.reviewed_on IS NOT NULL
ORDER BY {shown} {direction} NULLS LAST, {tieshown}
LIMIT $5::integer
