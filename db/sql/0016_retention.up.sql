-- How long things are kept. Raw events are retired after `raw_retention_days` of the organisation's current day: their sums
-- by day and their first completions stay, which is all that figures need, so no figure changes. What is lost are the single
-- events: moment within the day, verb, resource and payload. Everything worked out about a course is retired
-- `aggregate_retention_years` after its end. A month's table is shared by the organisations: rows go organisation by
-- organisation, a table when it is empty and past every organisation's policy.
SET LOCAL ROLE viridian_owner;

ALTER TABLE app.organizations
  ADD COLUMN raw_retention_days integer NOT NULL DEFAULT 90 CHECK (raw_retention_days BETWEEN 1 AND 36500),
  ADD COLUMN aggregate_retention_years integer NOT NULL DEFAULT 7 CHECK (aggregate_retention_years BETWEEN 1 AND 100),
  ADD COLUMN raw_kept_from date;
COMMENT ON COLUMN app.organizations.raw_retention_days IS 'Days that single events are kept; their sums by day stay.';
COMMENT ON COLUMN app.organizations.aggregate_retention_years IS 'Years that figures are kept after the end of a course.';
COMMENT ON COLUMN app.organizations.raw_kept_from IS
  'Single events before this day have been retired: a repeated one could not be told from a new one. NULL: none yet.';
GRANT UPDATE (raw_retention_days, aggregate_retention_years) ON app.organizations TO viridian_org_admin;

CREATE TABLE app.activity_history (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  day date NOT NULL,
  seconds integer NOT NULL CHECK (seconds >= 0),
  interactions integer NOT NULL CHECK (interactions >= 0),
  PRIMARY KEY (organization_id, course_id, user_id, day),
  FOREIGN KEY (organization_id, user_id) REFERENCES app.users ON DELETE CASCADE
);
CREATE INDEX activity_history_user ON app.activity_history (organization_id, user_id);
CREATE TABLE app.completion_history (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  activity_id uuid NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (organization_id, course_id, user_id, activity_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES app.users ON DELETE CASCADE,
  FOREIGN KEY (organization_id, activity_id) REFERENCES app.activities ON DELETE CASCADE
);
CREATE INDEX completion_history_user ON app.completion_history (organization_id, user_id);
CREATE INDEX completion_history_activity ON app.completion_history (organization_id, activity_id);

DO $$
DECLARE
  relation text;
  rule record;
  entry record;
BEGIN
  FOREACH relation IN ARRAY ARRAY['activity_history', 'completion_history'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY owner_all ON app.%I TO viridian_owner USING (true) WITH CHECK (true)', relation);
    EXECUTE format('CREATE POLICY backup_reads ON app.%I FOR SELECT TO viridian_backup USING (true)', relation);
    EXECUTE format('GRANT SELECT ON app.%I TO viridian_backup', relation);
    EXECUTE format('CREATE POLICY pipeline_works ON app.%I TO viridian_pipeline'
                   ' USING (organization_id = (SELECT app.current_org_id()))'
                   ' WITH CHECK (organization_id = (SELECT app.current_org_id()))', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON app.%I TO viridian_pipeline', relation);
    FOR rule IN
      SELECT * FROM (VALUES
        ('learner', 'organization_id = (SELECT app.current_org_id()) AND user_id = (SELECT app.current_user_id())'),
        ('trainer', 'organization_id = (SELECT app.current_org_id())'
                    ' AND course_id = ANY (ARRAY(SELECT app.my_course_ids()))'),
        ('org_admin', 'organization_id = (SELECT app.current_org_id())')) AS rules (role, predicate)
    LOOP
      EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO %I USING (%s)', rule.role || '_reads', relation,
                     'viridian_' || rule.role, rule.predicate);
      EXECUTE format('GRANT SELECT ON app.%I TO %I', relation, 'viridian_' || rule.role);
    END LOOP;
    FOR entry IN
      SELECT * FROM (VALUES ('organization_id', 'The tenant this row belongs to.'),
        ('course_id', 'The course this row is about.'), ('user_id', 'The person this row is about.'),
        ('activity_id', 'What was completed.'), ('day', 'The day, in UTC.'),
        ('seconds', 'Time spent that day.'), ('interactions', 'Interactions that day.')) AS words (attname, meaning)
      WHERE EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = format('app.%I', relation)::regclass AND a.attname = words.attname)
    LOOP
      EXECUTE format('COMMENT ON COLUMN app.%I.%I IS %L', relation, entry.attname, entry.meaning);
    END LOOP;
  END LOOP;
END
$$;
COMMENT ON TABLE app.activity_history IS 'Sums by day of events that were retired.';
COMMENT ON TABLE app.completion_history IS 'First completions among events that were retired.';

ALTER TABLE app.refresh_log DROP CONSTRAINT refresh_log_stage_check;
ALTER TABLE app.refresh_log ADD CONSTRAINT refresh_log_stage_check
  CHECK (stage IN ('collect', 'analyse', 'aggregate', 'retire', 'partition'));

-- The current day of the organisation worked for.
CREATE FUNCTION private.organization_day(organization uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(o.analysis_date, (now() AT TIME ZONE 'UTC')::date) FROM app.organizations o
  WHERE o.organization_id = organization
$$;
COMMENT ON FUNCTION private.organization_day(uuid) IS 'The current day of an organisation.';

-- Retires one day of events, or else what was worked out about one course, of the organisation worked for; returns the rows
-- that went, NULL when there is nothing left to retire. In one transaction with their sums, so that no event is lost or
-- counted twice wherever this is cut off.
CREATE FUNCTION app.retire_next() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  mine uuid := app.current_org_id();
  organization app.organizations;
  kept_from date;
  old_day date;
  old_course uuid;
  relation text;
  touched bigint;
  gone bigint := 0;
BEGIN
  SELECT * INTO organization FROM app.organizations o WHERE o.organization_id = mine FOR NO KEY UPDATE;
  -- Not before figures were worked out from them.
  IF organization.analysed_at IS NULL THEN
    RETURN NULL;
  END IF;
  kept_from := private.organization_day(mine) - organization.raw_retention_days;
  SELECT min(e.occurred_at AT TIME ZONE 'UTC')::date INTO old_day FROM app.learning_events e
  WHERE e.organization_id = mine AND e.occurred_at < kept_from::timestamp AT TIME ZONE 'UTC';
  IF old_day IS NOT NULL THEN
    UPDATE app.organizations o SET raw_kept_from = kept_from
    WHERE o.organization_id = mine AND (o.raw_kept_from IS NULL OR o.raw_kept_from < kept_from);
    WITH retired AS (
      DELETE FROM app.learning_events e
      WHERE e.organization_id = mine AND e.occurred_at >= old_day::timestamp AT TIME ZONE 'UTC'
        AND e.occurred_at < (old_day + 1)::timestamp AT TIME ZONE 'UTC'
      RETURNING e.course_id, e.user_id, e.activity_id, e.verb, e.seconds, e.interactions
    ), summed AS (
      INSERT INTO app.activity_history AS h (organization_id, course_id, user_id, day, seconds, interactions)
      SELECT mine, r.course_id, r.user_id, old_day, least(sum(r.seconds), 2147483647), least(sum(r.interactions), 2147483647)
      FROM retired r WHERE r.course_id IS NOT NULL GROUP BY r.course_id, r.user_id
      ON CONFLICT (organization_id, course_id, user_id, day) DO UPDATE
        SET seconds = least(h.seconds::bigint + excluded.seconds, 2147483647),
            interactions = least(h.interactions::bigint + excluded.interactions, 2147483647)
    ), completed AS (
      INSERT INTO app.completion_history AS h (organization_id, course_id, user_id, activity_id, day)
      SELECT DISTINCT mine, r.course_id, r.user_id, r.activity_id, old_day
      FROM retired r JOIN app.activities a ON a.organization_id = mine AND a.activity_id = r.activity_id
      WHERE r.verb = 'completed' AND r.course_id IS NOT NULL
      ON CONFLICT (organization_id, course_id, user_id, activity_id) DO UPDATE SET day = least(h.day, excluded.day)
    )
    SELECT count(*) INTO gone FROM retired;
    RETURN gone;
  END IF;

  SELECT c.course_id INTO old_course FROM app.courses c
  WHERE c.organization_id = mine
    AND c.ends_on < private.organization_day(mine) - make_interval(years => organization.aggregate_retention_years)
    AND (EXISTS (SELECT FROM app.enrollment_metrics m WHERE m.organization_id = mine AND m.course_id = c.course_id)
         OR EXISTS (SELECT FROM app.analytics_daily d WHERE d.organization_id = mine AND d.course_id = c.course_id)
         OR EXISTS (SELECT FROM app.activity_history h WHERE h.organization_id = mine AND h.course_id = c.course_id))
  LIMIT 1;
  IF old_course IS NULL THEN
    RETURN NULL;
  END IF;
  FOREACH relation IN ARRAY ARRAY['analytics', 'analytics_daily', 'enrollment_metrics', 'activity_history',
                                  'completion_history'] LOOP
    EXECUTE format('DELETE FROM app.%I WHERE organization_id = $1 AND course_id = $2', relation) USING mine, old_course;
    GET DIAGNOSTICS touched = ROW_COUNT;
    gone := gone + touched;
  END LOOP;
  RETURN gone;
END
$$;
COMMENT ON FUNCTION app.retire_next() IS 'Retires a day of events or a course''s figures; NULL when nothing is left.';

-- The analyse stage writes months of figures only.
CREATE FUNCTION app.ensure_analytics_partitions(first date, last date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  month date;
  made integer := 0;
BEGIN
  IF first IS NULL OR last IS NULL OR first > last OR last - first > 366 * 50 THEN
    RAISE EXCEPTION 'partitions need a span of days of at most 50 years' USING ERRCODE = '22023';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('viridian partitions', 0));
  FOR month IN SELECT generate_series(date_trunc('month', first::timestamp), last, interval '1 month') LOOP
    made := made + private.ensure_partition('app.analytics', to_char(month, '"analytics_y"YYYY"m"MM'), month)::integer;
  END LOOP;
  RETURN made;
END
$$;
COMMENT ON FUNCTION app.ensure_analytics_partitions(date, date) IS 'Makes missing months of app.analytics.';

-- Makes the coming months, so that no writer waits for one, and drops months that are empty and past every organisation's
-- policy. A line in refresh_log when there was something to do. A table in use stays until the next time: its drop would
-- wait for readers and make others wait.
CREATE FUNCTION app.maintain_partitions(OUT made integer, OUT dropped integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  began timestamptz := clock_timestamp();
  today date := (now() AT TIME ZONE 'UTC')::date;
  entry record;
  is_used boolean;
BEGIN
  made := app.ensure_partitions(today, (today + interval '3 months')::date);
  dropped := 0;
  PERFORM set_config('lock_timeout', '500ms', true);
  FOR entry IN
    SELECT p.oid::regclass AS partition,
           to_date(substring(p.relname FROM 'y(\d+m\d+)$'), 'YYYY"m"MM') + interval '1 month' AS last
    FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid
    CROSS JOIN (SELECT min(private.organization_day(organization_id) - raw_retention_days)::timestamp AS raw,
                       min(private.organization_day(organization_id) - make_interval(years => aggregate_retention_years))
                         AS aggregates
                FROM app.organizations) kept
    WHERE (i.inhparent = 'app.learning_events'::regclass
           AND to_date(substring(p.relname FROM 'y(\d+m\d+)$'), 'YYYY"m"MM') + interval '1 month' <= kept.raw)
       OR (i.inhparent = 'app.analytics'::regclass
           AND to_date(substring(p.relname FROM 'y(\d+m\d+)$'), 'YYYY"m"MM') + interval '1 month' <= kept.aggregates)
    ORDER BY p.relname
  LOOP
    BEGIN
      EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', entry.partition);
      EXECUTE format('SELECT EXISTS (SELECT FROM %s)', entry.partition) INTO is_used;
      IF NOT is_used THEN
        EXECUTE format('DROP TABLE %s', entry.partition);
        dropped := dropped + 1;
      END IF;
    EXCEPTION WHEN lock_not_available THEN
      NULL;
    END;
  END LOOP;
  IF made + dropped > 0 THEN
    INSERT INTO app.refresh_log (stage, requested_by, requested_role, started_at, finished_at, row_count)
    VALUES ('partition', session_user, current_setting('role'), began, clock_timestamp(), made + dropped);
  END IF;
END
$$;
COMMENT ON FUNCTION app.maintain_partitions() IS 'Makes the coming months and drops empty ones that are past every policy.';

-- refresh_log now has other lines of no organisation than refreshes.
CREATE OR REPLACE VIEW app.freshness WITH (security_barrier) AS
SELECT o.organization_id, o.analysed_at,
       good.finished_at AS refreshed_at,
       CASE WHEN good.requested_role = 'viridian_pipeline' OR good.requested_organization_id = o.organization_id
            THEN good.requested_by END AS refreshed_by,
       EXISTS (SELECT FROM pg_locks l
               WHERE l.locktype = 'advisory' AND l.classid = private.refresh_lock()::oid AND l.objsubid = 2 AND l.granted
                 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS is_running,
       nullif(greatest(private.next_refresh(), now()), now()) AS next_allowed_at,
       latest.error AS last_error
FROM app.organizations o
LEFT JOIN LATERAL (
  SELECT * FROM app.refresh_log WHERE organization_id IS NULL AND stage = 'aggregate' AND error IS NULL
  ORDER BY started_at DESC LIMIT 1
) good ON true
LEFT JOIN LATERAL (
  SELECT * FROM app.refresh_log WHERE organization_id IS NULL AND stage = 'aggregate' ORDER BY started_at DESC LIMIT 1
) latest ON true
WHERE o.organization_id = (SELECT app.current_org_id());

GRANT EXECUTE ON FUNCTION app.retire_next(), app.ensure_analytics_partitions(date, date), app.maintain_partitions()
  TO viridian_pipeline;
