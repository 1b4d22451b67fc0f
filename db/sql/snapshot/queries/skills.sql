-- Parameters, tokens and cells as in queries/skills.sql.
WITH cells AS (
  SELECT skill_id, min(withheld) AS withheld, sum(learners) AS learners,
         sum(coverage_pct * learners) / sum(learners) AS coverage_pct,
         sum(mean_level * learners) / sum(learners) FILTER (WHERE mean_level IS NOT NULL) AS mean_level,
         sum(mean_gap * learners) / sum(learners) AS mean_gap
  FROM {gaps} gaps
  WHERE CASE WHEN $1 IS NOT NULL THEN course_id = uuid($1)
             ELSE scope = CASE role() WHEN 'org_admin' THEN 'organization' ELSE 'course' END END
  GROUP BY skill_id
), candidates AS (
  SELECT s.skill_id, s.name, s.name_position, coalesce(s.courses, r.courses, 0) AS courses,
         flag(coalesce(cells.withheld, role() = 'learner')) AS withheld, coalesce(cells.learners, 0) AS learners,
         cells.coverage_pct, cells.mean_level, cells.mean_gap
  FROM app.skills s
  LEFT JOIN (SELECT skill_id, count(*) AS courses FROM app.skill_requirements GROUP BY skill_id) r
    ON r.skill_id = s.skill_id
  LEFT JOIN cells ON cells.skill_id = s.skill_id
  WHERE ($1 IS NULL OR s.skill_id IN (SELECT skill_id FROM app.skill_requirements WHERE course_id = uuid($1)))
    AND ($2 IS NULL OR fold(s.name) LIKE fold($2) ESCAPE '\' OR fold(s.external_id) LIKE fold($2) ESCAPE '\')
)
SELECT *, {key} AS position, (SELECT count(*) FROM candidates) AS total
FROM candidates
WHERE $4 = 't'
   OR CASE WHEN $5 IS NULL THEN {key} IS NULL AND skill_id {after} uuid($6)
           ELSE {key} IS NULL OR ({key}, skill_id) {after} (CAST($5 AS {type}), uuid($6)) END
ORDER BY {key} {direction} NULLS LAST, skill_id {direction}
LIMIT $3
