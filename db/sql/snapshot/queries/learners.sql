-- Parameters, tokens and halves as in queries/learners.sql. What orders and counts looks at indexes alone (indexes.sql);
-- the rows themselves are read for the page. Whom a search finds is found once, and asked for before anything else of a
-- name or an estimate is. Where these are few, their rows are put in order; else the order's index is walked.
WITH matching AS MATERIALIZED (
  SELECT user_id FROM app.users WHERE $2 IS NOT NULL AND search_text LIKE fold($2) ESCAPE '\'
), walk AS MATERIALIZED ( -- how many rows it may bring
  SELECT CASE WHEN $2 IS NOT NULL AND (SELECT count(*) FROM matching) <= 1000 THEN 0 ELSE CAST($5 AS INTEGER) END AS most
), followed AS MATERIALIZED (
  SELECT course_id, user_id, max(kind = 'review') AS is_reviewed, max(kind <> 'review') AS in_intervention
  FROM {followed} f
  WHERE deleted_at IS NULL
    AND CASE kind WHEN 'review' THEN started_on > today() - $12 ELSE kind <> 'note' AND outcome IS NULL END
  GROUP BY course_id, user_id
), reviewers AS MATERIALIZED (
  SELECT DISTINCT created_by, author_name
  FROM {reviews} f
  WHERE kind = 'review' AND deleted_at IS NULL AND started_on > today() - $12
), counted AS NOT MATERIALIZED (
  SELECT m.* FROM app.enrollment_metrics m
  WHERE ($1 IS NULL OR m.course_id = uuid($1))
    AND ($4 <> 't' OR m.is_open)
    AND ($10 IS NULL
         OR (m.course_id IN (SELECT course_id FROM app.skill_requirements WHERE skill_id = uuid($10))
             AND coalesce((SELECT l.level FROM app.skill_levels l
                           WHERE l.user = (SELECT n FROM app.keys WHERE id = m.user_id)
                             AND l.skill = (SELECT n FROM app.keys WHERE id = uuid($10))
                           ORDER BY l.measured_on DESC LIMIT 1), 0)
                 < (SELECT r.required_level FROM app.skill_requirements r
                    WHERE r.course_id = m.course_id AND r.skill_id = uuid($10))))
    AND CASE $3
          WHEN 'behind' THEN m.is_behind
          WHEN 'absent' THEN m.last_active_on IS NULL OR m.last_active_on <= today() - 14
          WHEN 'all' THEN true
          ELSE EXISTS (SELECT 1 FROM {risks} r
                       WHERE r.course_id = m.course_id AND r.user_id = m.user_id
                         AND r.band IN ('high', CASE $3 WHEN 'at_risk' THEN 'medium' ELSE 'high' END)) END
    AND CASE $11
          WHEN 'to_review' THEN
            (m.is_behind OR m.last_active_on IS NULL OR m.last_active_on <= today() - 14)
            AND (m.course_id, m.user_id) NOT IN (SELECT course_id, user_id FROM followed WHERE is_reviewed)
          WHEN 'reviewed' THEN
            (m.course_id, m.user_id) IN (SELECT course_id, user_id FROM followed WHERE is_reviewed)
          WHEN 'in_intervention' THEN
            (m.course_id, m.user_id) IN (SELECT course_id, user_id FROM followed WHERE in_intervention)
          ELSE true END
), found AS MATERIALIZED (
  SELECT course_id, user_id, {key}
  -- The limit, which cuts nothing, tells SQLite that an index serves them best.
  FROM (SELECT counted.*, n.position AS name_position, r.probability AS risk
        FROM (SELECT user_id FROM matching WHERE (SELECT most FROM walk) = 0 LIMIT 1000) theirs
        CROSS JOIN counted ON counted.user_id = theirs.user_id
        LEFT JOIN app.names n ON n.user_id = theirs.user_id
        LEFT JOIN {risks} r ON r.course_id = counted.course_id AND r.user_id = counted.user_id)
), keyed AS MATERIALIZED (
  SELECT course_id, user_id, {key} FROM ({candidates}) candidates
  WHERE ($2 IS NULL OR user_id IN (SELECT user_id FROM matching))
    AND {key} {after}= CASE WHEN $6 = 't' THEN CASE '{after}' WHEN '>' THEN -9e999 ELSE 9e999 END ELSE CAST($7 AS {type}) END
    AND ($6 = 't' OR ({key}, {keytie}) {after} (CAST($7 AS {type}), {cursor}))
  ORDER BY {key} {direction}, {tieorder} LIMIT (SELECT most FROM walk)
), page AS MATERIALIZED (
  SELECT * FROM keyed
  UNION ALL
  SELECT * FROM (
    SELECT course_id, user_id, {key}
    FROM (SELECT 1 WHERE (SELECT count(*) FROM keyed) < (SELECT most FROM walk)) CROSS JOIN ({others}) others
    WHERE ($2 IS NULL OR user_id IN (SELECT user_id FROM matching))
      AND {key} IS NULL
      AND ($6 = 't' OR $7 IS NOT NULL OR ({tie}) {after} ({cursor}))
    ORDER BY {tieorder} LIMIT $5)
  UNION ALL
  SELECT * FROM (
    SELECT * FROM found
    WHERE $6 = 't' OR CASE WHEN $7 IS NULL THEN {key} IS NULL AND ({tie}) {after} ({cursor})
                      ELSE {key} IS NULL OR ({key}, {tie}) {after} (CAST($7 AS {type}), {cursor}) END
    ORDER BY {key} {direction} NULLS LAST, {tieorder} LIMIT $5)
), shown AS (
  SELECT p.*,
         (SELECT max(f.started_on) FROM {followed} f
          WHERE f.course_id = p.course_id AND f.user_id = p.user_id AND f.deleted_at IS NULL AND f.kind = 'review'
            AND f.started_on > today() - $12) AS reviewed_on,
         (SELECT f.created_by FROM {followed} f
          WHERE f.course_id = p.course_id AND f.user_id = p.user_id AND f.deleted_at IS NULL AND f.kind = 'review'
          ORDER BY f.started_on DESC, f.created_at DESC LIMIT 1) AS reviewer,
         (SELECT count(*) FROM {followed} f
          WHERE f.course_id = p.course_id AND f.user_id = p.user_id AND f.deleted_at IS NULL
            AND f.kind NOT IN ('note', 'review') AND f.outcome IS NULL) AS open_interventions
  FROM page p
)
SELECT p.user_id, u.display_name, p.course_id, c.code, m.current_pace, m.pace_ratio, m.engagement, m.mean_score,
       m.completed_pct, m.missed_count, m.planned_count, iso(m.last_active_on) AS last_active_on, m.recent_activity,
       CASE WHEN NOT m.is_open THEN e.outcome END AS outcome, estimate.data AS estimate,
       iso(p.reviewed_on) AS reviewed_on, reviewers.author_name AS reviewed_by, p.open_interventions,
       {shown} AS position, CASE WHEN $6 <> 't' THEN NULL
            WHEN $2 IS NULL THEN (SELECT count(*) FROM counted)
            WHEN (SELECT most FROM walk) = 0 THEN (SELECT count(*) FROM found)
            ELSE (SELECT count(*) FROM counted WHERE user_id IN (SELECT user_id FROM matching)) END AS total
FROM shown p -- outside: it is short
CROSS JOIN app.enrollment_metrics m ON m.course_id = p.course_id AND m.user_id = p.user_id
CROSS JOIN app.users u ON u.user_id = p.user_id
CROSS JOIN app.courses c ON c.course_id = p.course_id
CROSS JOIN app.enrollments e ON e.course_id = p.course_id AND e.user_id = p.user_id
LEFT JOIN {risks} estimate ON estimate.course_id = p.course_id AND estimate.user_id = p.user_id
LEFT JOIN reviewers ON reviewers.created_by = p.reviewer AND p.reviewed_on IS NOT NULL
ORDER BY {shown} {direction} NULLS LAST, {tieshown}
LIMIT $5
