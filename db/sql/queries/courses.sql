-- $1 course or NULL for all, $2 part of a code, title or external id, $3 limit, $4 whether this is the first page,
-- else $5 key and $6 course of the page before. kpis is what the role may read of app.organization_kpis, key the
-- sort key, direction and after its direction.
--
-- Figures are those of the newest week as long as somebody is enrolled.
WITH candidates AS (
  SELECT c.course_id, c.code, c.title, c.starts_on, c.ends_on, coalesce(e.enrolled, 0) AS enrolled,
         coalesce(m.active, 0) AS active, k.mean_pace_ratio, k.completion_pct, k.behind_pct, k.mean_score,
         k.coverage_pct
  FROM app.courses c
  LEFT JOIN (SELECT course_id, count(*) AS enrolled FROM app.enrollments GROUP BY course_id) e
    ON e.course_id = c.course_id
  LEFT JOIN (SELECT course_id, count(*) AS active FROM app.enrollment_metrics WHERE is_open GROUP BY course_id) m
    ON m.course_id = c.course_id
  LEFT JOIN (
    SELECT DISTINCT ON (course_id) * FROM {kpis} newest WHERE scope = 'course' ORDER BY course_id, day DESC
  ) k ON k.course_id = c.course_id AND m.active > 0
  WHERE c.deleted_at IS NULL AND ($1::uuid IS NULL OR c.course_id = $1)
    AND ($2::text IS NULL OR c.code ILIKE $2 OR c.title ILIKE $2 OR c.external_id ILIKE $2)
)
SELECT *, {key}::text AS position, (SELECT count(*) FROM candidates) AS total
FROM candidates
WHERE $4::boolean
   OR CASE WHEN $5::text IS NULL THEN {key} IS NULL AND course_id {after} $6::uuid
           ELSE {key} IS NULL OR ({key}, course_id) {after} ($5::text::{type}, $6::uuid) END
ORDER BY {key} {direction} NULLS LAST, course_id {direction}
LIMIT $3
