DROP FUNCTION app.ensure_partitions(date, date), private.ensure_partition(regclass, text, date);

DO $$
DECLARE
  partition regclass;
BEGIN
  FOR partition IN
    SELECT inhrelid FROM pg_inherits WHERE inhparent IN ('app.learning_events'::regclass, 'app.analytics'::regclass)
  LOOP
    EXECUTE format('DROP TABLE %s', partition);
  END LOOP;
END
$$;
