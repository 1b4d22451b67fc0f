-- Parameters and tokens as in queries/courses.sql. Beside max() the other columns are those of its row.
WITH candidates AS (
  SELECT c.course_id, c.code, c.code_position, c.title, iso(c.starts_on) AS starts_on, iso(c.ends_on) AS ends_on,
         coalesce(e.enrolled, 0) AS enrolled, coalesce(m.active, 0) AS active, k.mean_pace_ratio, k.completion_pct,
         k.behind_pct, k.mean_score, k.coverage_pct
  FROM app.courses c
  LEFT JOIN (SELECT course_id, count(*) AS enrolled FROM app.enrollments GROUP BY course_id) e
    ON e.course_id = c.course_id
  LEFT JOIN (SELECT course_id, count(*) AS active FROM app.enrollment_metrics WHERE is_open GROUP BY course_id) m
    ON m.course_id = c.course_id
  LEFT JOIN (
    SELECT course_id, max(day), mean_pace_ratio, completion_pct, behind_pct, mean_score, coverage_pct
    FROM {kpis} newest WHERE scope = 'course' GROUP BY course_id
  ) k ON k.course_id = c.course_id AND m.active > 0
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
