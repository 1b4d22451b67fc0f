-- Two steps, since a partitioned table does not tell an upsert's inserts from its updates.
WITH summed AS MATERIALIZED (
  SELECT event_id, occurred_at, learner, course, activity, verb, source,
    least(sum(seconds), 2147483647)::integer AS seconds, least(sum(interactions), 2147483647)::integer AS interactions
  FROM pg_temp.stage_learning_events
  GROUP BY event_id, occurred_at, learner, course, activity, verb, source
), changed AS (
  UPDATE app.learning_events e
  SET seconds = s.seconds, interactions = s.interactions
  FROM summed s
  WHERE e.organization_id = $1 AND e.occurred_at = s.occurred_at AND e.event_id = s.event_id
    AND (e.seconds, e.interactions) IS DISTINCT FROM (s.seconds, s.interactions)
  RETURNING 1
), added AS (
  INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, activity_id, verb,
    seconds, interactions, source)
  SELECT $1, s.event_id, s.occurred_at, u.user_id, c.course_id, a.activity_id, s.verb, s.seconds, s.interactions, s.source
  FROM summed s
  LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = s.learner
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
  LEFT JOIN app.activities a
    ON a.organization_id = $1 AND a.course_id = c.course_id AND a.external_id = s.activity
  -- What was retired is there no more to be recognised: it would count twice.
  WHERE s.occurred_at >= coalesce((SELECT o.raw_kept_from::timestamp AT TIME ZONE 'UTC' FROM app.organizations o
                                   WHERE o.organization_id = $1), '-infinity')
  ON CONFLICT (organization_id, occurred_at, event_id) DO NOTHING
  RETURNING 1)
SELECT (SELECT count(*) FROM summed), (SELECT count(*) FROM added), (SELECT count(*) FROM changed);
