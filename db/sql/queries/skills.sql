-- $1 course or NULL for all, $2 part of a name or external id, $3 limit, $4 whether this is the first page, else $5 key
-- and $6 skill of the page before. gaps is what the role may read of app.skill_gaps, key the sort key, direction
-- and after its direction.
--
-- One cell a skill: of the course, else of the whole organisation where the role sees it, else of the visible courses
-- together, each weighing as much as it has learners.
WITH cells AS (
  SELECT skill_id, bool_and(withheld) AS withheld, sum(learners) AS learners,
         sum(coverage_pct * learners) / sum(learners) AS coverage_pct,
         sum(mean_level * learners) / sum(learners) FILTER (WHERE mean_level IS NOT NULL) AS mean_level,
         sum(mean_gap * learners) / sum(learners) AS mean_gap
  FROM {gaps} gaps
  WHERE CASE WHEN $1::uuid IS NOT NULL THEN course_id = $1
             ELSE scope = CASE current_user WHEN 'viridian_org_admin' THEN 'organization' ELSE 'course' END END
  GROUP BY skill_id
), candidates AS (
  SELECT s.skill_id, s.name, coalesce(r.courses, 0) AS courses,
         coalesce(cells.withheld, current_user = 'viridian_learner') AS withheld,
         coalesce(cells.learners, 0) AS learners, cells.coverage_pct, cells.mean_level, cells.mean_gap
  FROM app.skills s
  LEFT JOIN (SELECT skill_id, count(*) AS courses FROM app.skill_requirements GROUP BY skill_id) r
    ON r.skill_id = s.skill_id
  LEFT JOIN cells ON cells.skill_id = s.skill_id
  WHERE ($1::uuid IS NULL
         OR s.skill_id = ANY (ARRAY(SELECT skill_id FROM app.skill_requirements WHERE course_id = $1)))
    AND ($2::text IS NULL OR s.name ILIKE $2 OR s.external_id ILIKE $2)
)
SELECT *, {key}::text AS position, (SELECT count(*) FROM candidates) AS total
FROM candidates
WHERE $4::boolean
   OR CASE WHEN $5::text IS NULL THEN {key} IS NULL AND skill_id {after} $6::uuid
           ELSE {key} IS NULL OR ({key}, skill_id) {after} ($5::text::{type}, $6::uuid) END
ORDER BY {key} {direction} NULLS LAST, skill_id {direction}
LIMIT $3
