-- Planned work: dated and no exam, as in queries/learner_work.sql.
SELECT activity_id, course_id, title, rank() OVER (ORDER BY title) AS title_position,
       due_on - DATE '2000-01-01' AS due_on, weight
FROM app.activities
WHERE due_on IS NOT NULL AND kind <> 'exam' AND deleted_at IS NULL
