-- $1 user, $2 course. Planned work as docs/metrics.md defines it: dated and no exam. Done on the day of the first result
-- that was not carried over or of the first completion; a carried-over result counts where there is nothing else.
WITH completions AS (
  SELECT activity_id, min(day) AS day
  FROM (
    SELECT activity_id, occurred_at::date AS day FROM app.learning_events
    WHERE user_id = $1 AND course_id = $2 AND verb = 'completed'
    UNION ALL
    SELECT activity_id, day FROM app.completion_history WHERE user_id = $1 AND course_id = $2
  ) completed
  GROUP BY activity_id
), results AS (
  SELECT activity_id, min(submitted_on) FILTER (WHERE NOT is_banked) AS day, min(submitted_on) AS carried_over,
         max(score) FILTER (WHERE attempt = 1) AS score
  FROM app.assessment_results
  WHERE user_id = $1 AND course_id = $2
  GROUP BY activity_id
)
SELECT a.activity_id, a.title, a.due_on, coalesce(least(r.day, c.day), r.carried_over) AS submitted, r.score,
       CASE WHEN sum(a.weight) OVER () > 0 THEN 100 * a.weight / (sum(a.weight::numeric) OVER ())::double precision
            ELSE 100.0::double precision / count(*) OVER () END AS share
FROM app.activities a
LEFT JOIN results r ON r.activity_id = a.activity_id
LEFT JOIN completions c ON c.activity_id = a.activity_id
WHERE a.course_id = $2 AND a.due_on IS NOT NULL AND a.kind <> 'exam' AND a.deleted_at IS NULL
ORDER BY a.due_on, a.title, a.activity_id
