-- $1 course. Planned work as in learner_work.sql, without anybody's results. In numeric the order of a sum is nothing.
SELECT a.activity_id, a.title, a.due_on, NULL::date AS submitted, NULL::double precision AS score,
       CASE WHEN sum(a.weight) OVER () > 0 THEN 100 * a.weight / (sum(a.weight::numeric) OVER ())::double precision
            ELSE 100.0::double precision / count(*) OVER () END AS share
FROM app.activities a
WHERE a.course_id = $1 AND a.due_on IS NOT NULL AND a.kind <> 'exam' AND a.deleted_at IS NULL
ORDER BY a.due_on, a.title, a.activity_id
