-- $1 course or NULL for all, $2 days of the range. First attempts that were not carried over, in ten classes of ten
-- points; the pass mark is the one most of the courses have.
WITH found AS (
  SELECT least(floor(r.score / 10), 9)::integer AS class, count(*) AS results
  FROM app.assessment_results r
  WHERE ($1::uuid IS NULL OR r.course_id = $1) AND r.attempt = 1 AND NOT r.is_banked AND r.score IS NOT NULL
    AND r.submitted_on > (SELECT app.current_day() - $2::integer) AND r.submitted_on <= (SELECT app.current_day())
  GROUP BY 1
)
SELECT coalesce(found.results, 0) AS results,
       (SELECT mode() WITHIN GROUP (ORDER BY c.pass_mark) FROM app.courses c
        WHERE $1::uuid IS NULL OR c.course_id = $1) AS pass_mark
FROM generate_series(0, 9) AS known (class) LEFT JOIN found USING (class)
ORDER BY class
