SELECT a.activity_id, a.title, iso(a.due_on) AS due_on, NULL AS submitted, NULL AS score,
       a.share
FROM app.activities a
WHERE a.course_id = uuid($1)
ORDER BY a.due_on, a.title_position, a.activity_id
