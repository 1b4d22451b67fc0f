-- Parameters and tokens as in queries/courses.sql. Beside max() the other columns are those of its row.
WITH candidates AS (
  SELECT c.course_id, c.code, c.code_position, c.title, iso(c.starts_on) AS starts_on, iso(c.ends_on) AS ends_on,
         (SELECT count(*) FROM app.enrollments e WHERE e.course_id = c.course_id) AS enrolled,
         (SELECT count(*) FROM app.enrollment_metrics m WHERE m.course_id = c.course_id AND m.is_open) AS active,
         k.mean_pace_ratio, k.completion_pct, k.behind_pct, k.mean_score, k.coverage_pct
  FROM app.courses c
  LEFT JOIN {kpis} k
    ON k.scope = 'course' AND k.course_id = c.course_id
    AND k.day = (SELECT max(day) FROM {kpis} newest WHERE newest.scope = 'course' AND newest.course_id = c.course_id)
    AND EXISTS (SELECT 1 FROM app.enrollment_metrics m WHERE m.course_id = c.course_id AND m.is_open)
  WHERE NOT c.is_deleted AND ($1 IS NULL OR c.course_id = uuid($1))
    AND ($2 IS NULL OR fold(c.code) LIKE fold($2) ESCAPE '\' OR fold(c.title) LIKE fold($2) ESCAPE '\'
         OR fold(c.external_id) LIKE fold($2) ESCAPE '\')
)
SELECT *, {key} AS position, (SELECT count(*) FROM candidates) AS total
FROM candidates
WHERE $4 = 't'
   OR CASE WHEN $5 IS NULL THEN {key} IS NULL AND course_id {after} uuid($6)
           ELSE {key} IS NULL OR ({key}, course_id) {after} (CAST($5 AS {type}), uuid($6)) END
ORDER BY {key} {direction} NULLS LAST, course_id {direction}
LIMIT $3
