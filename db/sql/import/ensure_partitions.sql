SELECT set_config('role', 'viridian_pipeline', true);
SELECT app.ensure_partitions(min(occurred_at)::date, max(occurred_at)::date)
FROM pg_temp.stage_learning_events HAVING count(*) > 0;
