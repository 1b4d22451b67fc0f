-- learning_events and analytics by month (UTC). Partitions live in schema private: a partition that is read directly
-- answers with its own policies, not its parent's, so nobody but the owner and the backup may read one. There is no
-- default partition: a row without a month is refused at once, where a default would hide it and bar its month later.
SET LOCAL ROLE viridian_owner;

CREATE FUNCTION private.ensure_partition(parent regclass, name text, first_day date) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  partition text := format('private.%I', name);
BEGIN
  IF to_regclass(partition) IS NOT NULL THEN
    RETURN false;
  END IF;
  -- Attached rather than created in place: that lets readers of the parent go on.
  EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL)', partition, parent);
  EXECUTE format('COMMENT ON TABLE %s IS %L', partition,
                 format('Rows of %s from %s on, for one month.', parent, first_day));
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', partition);
  EXECUTE format('CREATE POLICY owner_all ON %s TO viridian_owner USING (true) WITH CHECK (true)', partition);
  EXECUTE format('CREATE POLICY backup_reads ON %s FOR SELECT TO viridian_backup USING (true)', partition);
  EXECUTE format('GRANT SELECT ON %s TO viridian_backup', partition);
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, partition,
                 first_day::timestamp AT TIME ZONE 'UTC', (first_day + interval '1 month') AT TIME ZONE 'UTC');
  RETURN true;
END
$$;

-- Makes the months from `first` to `last` where they are missing; returns how many tables that took. Whoever writes
-- events or analytics calls it first.
CREATE FUNCTION app.ensure_partitions(first date, last date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  month date;
  made integer := 0;
BEGIN
  IF first IS NULL OR last IS NULL OR first > last OR last - first > 366 * 50 THEN
    RAISE EXCEPTION 'partitions need a span of days of at most 50 years' USING ERRCODE = '22023';
  END IF;
  -- Two writers may need the same month.
  PERFORM pg_advisory_xact_lock(hashtextextended('viridian partitions', 0));
  FOR month IN SELECT generate_series(date_trunc('month', first::timestamp), last, interval '1 month') LOOP
    made := made
      + private.ensure_partition('app.learning_events', to_char(month, '"learning_events_y"YYYY"m"MM'), month)::integer
      + private.ensure_partition('app.analytics', to_char(month, '"analytics_y"YYYY"m"MM'), month)::integer;
  END LOOP;
  RETURN made;
END
$$;
GRANT EXECUTE ON FUNCTION app.ensure_partitions(date, date) TO viridian_pipeline;
