SELECT app.ensure_partitions(month, month)
FROM (
  SELECT DISTINCT date_trunc('month', occurred_at AT TIME ZONE 'UTC')::date AS month
  FROM (SELECT occurred_at FROM pg_temp.stage_learning_events
        UNION ALL SELECT occurred_at FROM pg_temp.stage_actions WHERE voids IS NULL) moments
) months;
