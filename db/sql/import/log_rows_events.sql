-- Equal rows of one file are as many interactions of one event. Another file, or an earlier import, that has them too
-- speaks of the same ones: the most that one of them knows counts.
INSERT INTO pg_temp.stage_learning_events (event_id, occurred_at, learner, course, activity, verb, seconds, interactions,
  source)
SELECT n.event_id, n.occurred_at, n.learner, n.course, n.activity, n.verb, 0,
  greatest(n.interactions, e.interactions), n.source
FROM (
  SELECT event_id, occurred_at, learner, course, activity, verb, source, max(interactions) AS interactions
  FROM (
    SELECT event_id, occurred_at, learner, course, activity, verb, source, file, count(*)::integer AS interactions
    FROM pg_temp.stage_actions
    GROUP BY event_id, occurred_at, learner, course, activity, verb, source, file
  ) files
  GROUP BY event_id, occurred_at, learner, course, activity, verb, source
) n
LEFT JOIN app.learning_events e
  ON e.organization_id = $1 AND e.occurred_at = n.occurred_at AND e.event_id = n.event_id;
