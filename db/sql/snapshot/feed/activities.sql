-- Planned work with its share, as in queries/learner_work.sql.
SELECT activity_id, course_id, title, rank() OVER (ORDER BY title) AS title_position,
       due_on - DATE '2000-01-01' AS due_on,
       CASE WHEN sum(weight) OVER course > 0 THEN 100 * weight / (sum(weight::numeric) OVER course)::double precision
            ELSE 100.0::double precision / count(*) OVER course END AS share
FROM app.activities r
WHERE {chosen} AND due_on IS NOT NULL AND kind <> 'exam' AND deleted_at IS NULL
WINDOW course AS (PARTITION BY course_id)
