-- What dashboards read, worked out ahead: materialized views that are kept row by row. REFRESH MATERIALIZED VIEW makes
-- every row of every organisation anew, so it grows with history; these follow what changed (docs/adr/0007). Each is a
-- table with RLS in schema private, where only the owner reads; 0010 puts views in front that filter.
SET LOCAL ROLE viridian_owner;

-- Active enrolments of a course, or of all (scope 'organization', the nil uuid), at a week's end or on the newest day
-- analysed. The formulas are those of docs/metrics.md. Beside each mean stands the number of enrolments it is taken over,
-- and next_smaller (for each mean its own) is the size of the next smaller course of that week: 0010 decides from these
-- what to withhold.
CREATE TABLE private.organization_kpis (
  organization_id uuid NOT NULL REFERENCES app.organizations ON DELETE CASCADE,
  scope text NOT NULL CHECK (scope IN ('course', 'organization')),
  course_id uuid NOT NULL,
  day date NOT NULL,
  active integer NOT NULL,
  people integer NOT NULL,
  mean_pace_ratio double precision,
  pace_count integer NOT NULL,
  completion_pct double precision,
  completion_count integer NOT NULL,
  behind_pct double precision,
  coverage_pct double precision,
  coverage_count integer NOT NULL,
  mean_engagement double precision,
  engagement_count integer NOT NULL,
  mean_score double precision,
  score_count integer NOT NULL,
  next_smaller integer NOT NULL,
  pace_next_smaller integer NOT NULL,
  completion_next_smaller integer NOT NULL,
  coverage_next_smaller integer NOT NULL,
  engagement_next_smaller integer NOT NULL,
  score_next_smaller integer NOT NULL,
  PRIMARY KEY (organization_id, scope, course_id, day)
);

-- Open enrolments against what their course requires.
CREATE TABLE private.skill_gaps (
  organization_id uuid NOT NULL REFERENCES app.organizations ON DELETE CASCADE,
  scope text NOT NULL CHECK (scope IN ('course', 'organization')),
  course_id uuid NOT NULL,
  skill_id uuid NOT NULL,
  learners integer NOT NULL,
  pair_count integer NOT NULL,
  met_count integer NOT NULL,
  coverage_pct double precision NOT NULL,
  mean_level double precision,
  level_count integer NOT NULL,
  mean_gap double precision NOT NULL,
  next_smaller integer NOT NULL,
  level_next_smaller integer NOT NULL,
  PRIMARY KEY (organization_id, scope, course_id, skill_id)
);

-- What is to be made anew. Every statement adds marks of its own, so that no writer waits for another or for a refresh:
-- a refresh takes the marks that it sees, which are those of writers whose rows it sees too; the others keep theirs for
-- the next.
CREATE TABLE private.stale_days (
  organization_id uuid NOT NULL REFERENCES app.organizations ON DELETE CASCADE,
  day date NOT NULL,
  mark_id uuid NOT NULL DEFAULT gen_random_uuid(),
  PRIMARY KEY (organization_id, day, mark_id)
);
CREATE TABLE private.stale_gaps (
  organization_id uuid NOT NULL REFERENCES app.organizations ON DELETE CASCADE,
  mark_id uuid NOT NULL DEFAULT gen_random_uuid(),
  PRIMARY KEY (organization_id, mark_id)
);

DO $$
DECLARE
  relation regclass;
BEGIN
  FOREACH relation IN ARRAY ARRAY['private.organization_kpis', 'private.skill_gaps', 'private.stale_days',
                                  'private.stale_gaps']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY owner_all ON %s TO viridian_owner USING (true) WITH CHECK (true)', relation);
    EXECUTE format('CREATE POLICY backup_reads ON %s FOR SELECT TO viridian_backup USING (true)', relation);
    EXECUTE format('GRANT SELECT ON %s TO viridian_backup', relation);
  END LOOP;
END
$$;

CREATE INDEX analytics_daily_snapshots ON app.analytics_daily (organization_id, day) WHERE is_snapshot;

-- Organisations and days of a statement's rows.
CREATE FUNCTION private.daily_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  INSERT INTO private.stale_days (organization_id, day)
  SELECT DISTINCT organization_id, day FROM changed WHERE is_snapshot;
  RETURN NULL;
END
$$;
CREATE TRIGGER daily_inserted AFTER INSERT ON app.analytics_daily REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION private.daily_changed();
CREATE TRIGGER daily_updated_from AFTER UPDATE ON app.analytics_daily REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION private.daily_changed();
CREATE TRIGGER daily_updated_to AFTER UPDATE ON app.analytics_daily REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION private.daily_changed();
CREATE TRIGGER daily_deleted AFTER DELETE ON app.analytics_daily REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION private.daily_changed();

CREATE FUNCTION private.gaps_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  INSERT INTO private.stale_gaps (organization_id)
  SELECT DISTINCT organization_id FROM changed;
  RETURN NULL;
END
$$;
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['enrollment_metrics', 'skill_levels', 'skill_requirements'] LOOP
    EXECUTE format('CREATE TRIGGER gaps_inserted AFTER INSERT ON app.%I REFERENCING NEW TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION private.gaps_changed()', relation);
    EXECUTE format('CREATE TRIGGER gaps_updated AFTER UPDATE ON app.%I REFERENCING NEW TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION private.gaps_changed()', relation);
    EXECUTE format('CREATE TRIGGER gaps_deleted AFTER DELETE ON app.%I REFERENCING OLD TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION private.gaps_changed()', relation);
  END LOOP;
END
$$;

-- How many skills a course requires weighs its coverage, on every day.
CREATE FUNCTION private.requirements_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  INSERT INTO private.stale_days (organization_id, day)
  SELECT DISTINCT k.organization_id, k.day FROM private.organization_kpis k
  WHERE k.organization_id IN (SELECT organization_id FROM changed);
  RETURN NULL;
END
$$;
CREATE TRIGGER requirements_inserted AFTER INSERT ON app.skill_requirements REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION private.requirements_changed();
CREATE TRIGGER requirements_deleted AFTER DELETE ON app.skill_requirements REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION private.requirements_changed();

-- For whoever wrote behind the triggers' back (session_replication_role, TRUNCATE): everything is made anew.
CREATE FUNCTION private.mark_all() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  INSERT INTO private.stale_days (organization_id, day)
  SELECT organization_id, day FROM app.analytics_daily WHERE is_snapshot
  UNION SELECT organization_id, day FROM private.organization_kpis;
  INSERT INTO private.stale_gaps (organization_id) SELECT organization_id FROM app.organizations;
$$;
CREATE FUNCTION private.emptied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM private.mark_all();
  RETURN NULL;
END
$$;
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['analytics_daily', 'enrollment_metrics', 'skill_levels', 'skill_requirements'] LOOP
    EXECUTE format('CREATE TRIGGER emptied AFTER TRUNCATE ON app.%I EXECUTE FUNCTION private.emptied()', relation);
  END LOOP;
END
$$;

-- The rows of private.organization_kpis for these days as they should be. Means are taken in numeric, because a sum of
-- doubles depends on the order of the rows: figures that did not change would be written again.
CREATE FUNCTION private.kpis_of(organization uuid, days date[]) RETURNS SETOF private.organization_kpis
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
WITH required AS (
  SELECT course_id, count(*) AS skills FROM app.skill_requirements WHERE organization_id = organization GROUP BY course_id
), enrolments AS (
  SELECT w.course_id, w.user_id, w.day, w.current_pace / nullif(w.target_pace, 0) AS pace_ratio, w.engagement,
         w.mean_score,
         100 * least(w.completed_pct, w.due_pct) / nullif(w.due_pct, 0) AS completion_pct,
         100 * w.is_behind::integer AS behind,
         w.coverage_pct, CASE WHEN w.coverage_pct IS NOT NULL THEN r.skills END AS skills
  FROM app.analytics_daily w
  LEFT JOIN required r ON r.course_id = w.course_id
  WHERE w.organization_id = organization AND w.day = ANY (days) AND w.is_snapshot AND w.is_open
), groups AS (
  SELECT CASE grouping(course_id) WHEN 0 THEN 'course' ELSE 'organization' END AS scope,
         coalesce(course_id, '00000000-0000-0000-0000-000000000000') AS course_id,
         day,
         count(*)::integer AS active,
         count(DISTINCT user_id)::integer AS people,
         avg(pace_ratio::numeric)::double precision AS mean_pace_ratio, count(pace_ratio)::integer AS pace_count,
         avg(completion_pct::numeric)::double precision AS completion_pct,
         count(completion_pct)::integer AS completion_count,
         avg(behind)::double precision AS behind_pct,
         (sum(coverage_pct::numeric * skills) / sum(skills))::double precision AS coverage_pct,
         count(skills)::integer AS coverage_count,
         avg(engagement::numeric)::double precision AS mean_engagement, count(engagement)::integer AS engagement_count,
         avg(mean_score::numeric)::double precision AS mean_score, count(mean_score)::integer AS score_count
  FROM enrolments
  GROUP BY GROUPING SETS ((course_id, day), (day))
)
SELECT organization, groups.*,
       coalesce(lag(people) OVER (PARTITION BY scope, day ORDER BY people, course_id), 0),
       coalesce(lag(pace_count) OVER (PARTITION BY scope, day ORDER BY pace_count, course_id), 0),
       coalesce(lag(completion_count) OVER (PARTITION BY scope, day ORDER BY completion_count, course_id), 0),
       coalesce(lag(coverage_count) OVER (PARTITION BY scope, day ORDER BY coverage_count, course_id), 0),
       coalesce(lag(engagement_count) OVER (PARTITION BY scope, day ORDER BY engagement_count, course_id), 0),
       coalesce(lag(score_count) OVER (PARTITION BY scope, day ORDER BY score_count, course_id), 0)
FROM groups
$$;

-- The rows of private.skill_gaps as they should be. Levels only change with new evidence, so the last row of skill_levels
-- is the level now; without evidence the whole requirement is the gap.
CREATE FUNCTION private.gaps_of(organization uuid) RETURNS SETOF private.skill_gaps
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
WITH pairs AS (
  SELECT m.course_id, m.user_id, r.skill_id, l.level,
         coalesce(l.level, 0) >= r.required_level AS met,
         greatest(r.required_level - coalesce(l.level, 0), 0) AS gap
  FROM app.enrollment_metrics m
  JOIN app.skill_requirements r ON r.organization_id = m.organization_id AND r.course_id = m.course_id
  LEFT JOIN LATERAL (
    SELECT s.level FROM app.skill_levels s
    WHERE s.organization_id = m.organization_id AND s.user_id = m.user_id AND s.skill_id = r.skill_id
    ORDER BY s.measured_on DESC LIMIT 1
  ) l ON true
  WHERE m.organization_id = organization AND m.is_open
), groups AS (
  SELECT CASE grouping(course_id) WHEN 0 THEN 'course' ELSE 'organization' END AS scope,
         coalesce(course_id, '00000000-0000-0000-0000-000000000000') AS course_id,
         skill_id,
         count(DISTINCT user_id)::integer AS learners,
         count(*)::integer AS pair_count,
         (count(*) FILTER (WHERE met))::integer AS met_count,
         100.0::double precision * (count(*) FILTER (WHERE met)) / count(*) AS coverage_pct,
         avg(level::numeric)::double precision AS mean_level, count(level)::integer AS level_count,
         avg(gap::numeric)::double precision AS mean_gap
  FROM pairs
  GROUP BY GROUPING SETS ((course_id, skill_id), (skill_id))
)
SELECT organization, groups.*,
       coalesce(lag(learners) OVER (PARTITION BY scope, skill_id ORDER BY learners, course_id), 0),
       coalesce(lag(level_count) OVER (PARTITION BY scope, skill_id ORDER BY level_count, course_id), 0)
FROM groups
$$;

-- Makes the rows of stale days anew and returns how many were written or removed. A row that did not change is left alone.
CREATE FUNCTION private.refresh_kpis() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  stale record;
  part bigint;
  written bigint := 0;
BEGIN
  FOR stale IN
    WITH taken AS (DELETE FROM private.stale_days RETURNING organization_id, day)
    SELECT organization_id, array_agg(DISTINCT day) AS days FROM taken GROUP BY organization_id
  LOOP
    WITH fresh AS MATERIALIZED (
      SELECT * FROM private.kpis_of(stale.organization_id, stale.days)
    ), gone AS (
      DELETE FROM private.organization_kpis k
      WHERE k.organization_id = stale.organization_id AND k.day = ANY (stale.days)
        AND (k.scope, k.course_id, k.day) NOT IN (SELECT f.scope, f.course_id, f.day FROM fresh f)
      RETURNING 1
    ), stored AS (
      INSERT INTO private.organization_kpis AS k SELECT * FROM fresh
      ON CONFLICT (organization_id, scope, course_id, day) DO UPDATE
        SET active = excluded.active, people = excluded.people, mean_pace_ratio = excluded.mean_pace_ratio,
            pace_count = excluded.pace_count, completion_pct = excluded.completion_pct,
            completion_count = excluded.completion_count, behind_pct = excluded.behind_pct,
            coverage_pct = excluded.coverage_pct, coverage_count = excluded.coverage_count,
            mean_engagement = excluded.mean_engagement, engagement_count = excluded.engagement_count,
            mean_score = excluded.mean_score, score_count = excluded.score_count, next_smaller = excluded.next_smaller,
            pace_next_smaller = excluded.pace_next_smaller, completion_next_smaller = excluded.completion_next_smaller,
            coverage_next_smaller = excluded.coverage_next_smaller,
            engagement_next_smaller = excluded.engagement_next_smaller, score_next_smaller = excluded.score_next_smaller
        WHERE k IS DISTINCT FROM excluded
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM stored) INTO part;
    written := written + part;
  END LOOP;
  RETURN written;
END
$$;

CREATE FUNCTION private.refresh_gaps() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  stale record;
  part bigint;
  written bigint := 0;
BEGIN
  FOR stale IN
    WITH taken AS (DELETE FROM private.stale_gaps RETURNING organization_id) SELECT DISTINCT organization_id FROM taken
  LOOP
    WITH fresh AS MATERIALIZED (
      SELECT * FROM private.gaps_of(stale.organization_id)
    ), gone AS (
      DELETE FROM private.skill_gaps g
      WHERE g.organization_id = stale.organization_id
        AND (g.scope, g.course_id, g.skill_id) NOT IN (SELECT f.scope, f.course_id, f.skill_id FROM fresh f)
      RETURNING 1
    ), stored AS (
      INSERT INTO private.skill_gaps AS g SELECT * FROM fresh
      ON CONFLICT (organization_id, scope, course_id, skill_id) DO UPDATE
        SET learners = excluded.learners, pair_count = excluded.pair_count, met_count = excluded.met_count,
            coverage_pct = excluded.coverage_pct, mean_level = excluded.mean_level, level_count = excluded.level_count,
            mean_gap = excluded.mean_gap, next_smaller = excluded.next_smaller,
            level_next_smaller = excluded.level_next_smaller
        WHERE g IS DISTINCT FROM excluded
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM stored) INTO part;
    written := written + part;
  END LOOP;
  RETURN written;
END
$$;
