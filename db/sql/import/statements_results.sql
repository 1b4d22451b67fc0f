INSERT INTO pg_temp.stage_assessment_results (course, activity, learner, attempt, submitted_on, score, is_banked)
SELECT k.course, k.activity, k.learner, n.attempt, (k.occurred_at AT TIME ZONE 'UTC')::date, k.score, false
FROM pg_temp.stage_attempts n
JOIN pg_temp.stage_kept k ON k.event_id = n.statement_id;
