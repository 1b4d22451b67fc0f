SELECT a.activity_id, a.title, iso(a.due_on) AS due_on, NULL AS submitted, NULL AS score,
       CASE WHEN sum(a.weight) OVER () > 0 THEN 100 * a.weight / sum(a.weight) OVER ()
            ELSE 100.0 / count(*) OVER () END AS share
FROM app.activities a
WHERE a.course_id = uuid($1)
ORDER BY a.due_on, a.title_position, a.activity_id
