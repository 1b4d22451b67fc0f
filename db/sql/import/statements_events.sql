INSERT INTO pg_temp.stage_learning_events (event_id, occurred_at, learner, course, activity, verb, seconds, interactions,
  source)
SELECT event_id, occurred_at, learner, course, activity, verb, seconds, 1, source FROM pg_temp.stage_kept;
