WITH who AS (
  SELECT u.n AS user, c.n AS course FROM app.keys u, app.keys c WHERE u.id = uuid($1) AND c.id = uuid($2)
), completions AS (
  SELECT activity, min(day) AS day
  FROM (
    SELECT e.activity, e.day FROM app.completed_events e, who WHERE e.user = who.user AND e.course = who.course
    UNION ALL
    SELECT h.activity, h.day FROM app.completion_history h, who WHERE h.user = who.user AND h.course = who.course
  ) completed
  GROUP BY activity
), results AS (
  SELECT r.activity, min(r.submitted_on) FILTER (WHERE NOT r.is_banked) AS day, min(r.submitted_on) AS carried_over,
         max(r.score) FILTER (WHERE r.attempt = 1) AS score
  FROM app.assessment_results r, who
  WHERE r.user = who.user AND r.course = who.course
  GROUP BY r.activity
)
SELECT a.activity_id, a.title, iso(a.due_on) AS due_on,
       iso(coalesce(min(coalesce(r.day, c.day), coalesce(c.day, r.day)), r.carried_over)) AS submitted, r.score, a.share
FROM app.activities a
LEFT JOIN app.keys k ON k.id = a.activity_id
LEFT JOIN results r ON r.activity = k.n
LEFT JOIN completions c ON c.activity = k.n
WHERE a.course_id = uuid($2)
ORDER BY a.due_on, a.title_position, a.activity_id
