WITH known (class) AS (
  VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)
), found AS (
  SELECT min(CAST(r.score / 10 AS INTEGER), 9) AS class, count(*) AS results
  FROM app.assessment_results r
  WHERE r.course IN (SELECT k.n FROM app.courses c JOIN app.keys k ON k.id = c.course_id
                     WHERE $1 IS NULL OR c.course_id = uuid($1))
    AND r.attempt = 1 AND NOT r.is_banked AND r.score IS NOT NULL
    AND r.submitted_on > today() - $2 AND r.submitted_on <= today()
  GROUP BY 1
)
SELECT coalesce(found.results, 0) AS results,
       (SELECT c.pass_mark FROM app.courses c WHERE $1 IS NULL OR c.course_id = uuid($1)
        GROUP BY c.pass_mark ORDER BY count(*) DESC, c.pass_mark LIMIT 1) AS pass_mark
FROM known LEFT JOIN found USING (class)
ORDER BY class
