-- What a copy of a person's rows is made with (docs/offline.md): where in the life of the database a read stands, and the
-- comparison with peers for whole courses.
SET LOCAL ROLE viridian_owner;

-- Which database this is, on which timeline, and where its transactions stand. What a later read finds with an xmin from
-- `oldest_running` on may have been out of sight of this one: it was written by a transaction that had not ended. A restore, a
-- copy or a promoted standby is another database: its transactions have numbers of their own.
CREATE FUNCTION app.sync_position(OUT database_id text, OUT oldest_running bigint, OUT next_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT s.system_identifier || '/' || c.timeline_id || '/' || d.oid,
         pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint
  FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d
  WHERE d.datname = current_database()
$$;
COMMENT ON FUNCTION app.sync_position() IS 'Which database this is, and the oldest transaction that a read may miss.';

-- What private.around answers for sorted values less one of them. The answer depends only on where that one stands to
-- the few that count: it is means[1] for the one at place `first` or before, the next for the one after, ... and the
-- last for all that follow.
CREATE FUNCTION private.around_others(sorted numeric[], share numeric, OUT first integer, OUT means numeric[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  others integer := cardinality(sorted) - 1;
  place numeric := greatest(2, least(others - 3, share * (others - 1)));
  near numeric[];
BEGIN
  IF others >= 5 THEN
    first := ceil(place - 2.5) + 1;
    near := sorted[first : floor(place + 2.5)::integer + 2];
    means := ARRAY(
      SELECT (SELECT round(avg(near[i]), 1) FROM generate_subscripts(near, 1) i WHERE i <> missing)
      FROM generate_subscripts(near, 1) missing ORDER BY missing);
  END IF;
END
$$;
COMMENT ON FUNCTION private.around_others(numeric[], numeric) IS 'private.around for each way of leaving one value out.';

-- The mean without the value that has `below` values below it.
CREATE FUNCTION private.nth(first integer, means numeric[], below bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE
AS $$ SELECT means[greatest(1, least(cardinality(means), below + 2 - first))]::double precision $$;
COMMENT ON FUNCTION private.nth(integer, numeric[], bigint) IS 'Picks among the means of private.around_others.';

-- app.peer_comparison for every enrolment in sight of these courses.
CREATE FUNCTION app.peer_comparisons(courses uuid[])
RETURNS TABLE (course_id uuid, user_id uuid, withheld boolean, peers integer,
  p10 double precision, p25 double precision, median double precision, p75 double precision, p90 double precision,
  pace_above double precision, engagement_above double precision, engagement_median double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  me record;
  k integer;
BEGIN
  SELECT * INTO me FROM private.session_scope();
  SELECT smallest_group INTO k FROM app.organizations WHERE organization_id = me.organization_id;
  RETURN QUERY
  WITH ranked AS (
    -- Behind whom: those who are open and below; equals are not below each other.
    SELECT m.course_id, m.user_id, m.is_open, m.current_pace, m.engagement,
           m.is_open AND m.current_pace IS NOT NULL AS is_paced, m.is_open AND m.engagement IS NOT NULL AS is_engaged,
           count(m.current_pace) FILTER (WHERE m.is_open) OVER (PARTITION BY m.course_id ORDER BY m.current_pace)
             - count(m.current_pace) FILTER (WHERE m.is_open) OVER (PARTITION BY m.course_id, m.current_pace) AS slower,
           count(m.engagement) FILTER (WHERE m.is_open) OVER (PARTITION BY m.course_id ORDER BY m.engagement)
             - count(m.engagement) FILTER (WHERE m.is_open) OVER (PARTITION BY m.course_id, m.engagement) AS calmer
    FROM app.enrollment_metrics m
    WHERE m.organization_id = me.organization_id AND m.course_id = ANY (courses)
      AND m.course_id IN (SELECT app.my_course_ids())
  ), groups AS MATERIALIZED (
    SELECT r.course_id, count(*) FILTER (WHERE r.is_paced) AS paced, count(*) FILTER (WHERE r.is_engaged) AS engaged,
           array_agg(r.current_pace::numeric ORDER BY r.current_pace) FILTER (WHERE r.is_paced) AS paces,
           array_agg(r.engagement::numeric ORDER BY r.engagement) FILTER (WHERE r.is_engaged) AS engagements
    FROM ranked r GROUP BY r.course_id
  ), known AS MATERIALIZED (
    SELECT g.course_id, g.paced, g.engaged, q.*
    FROM groups g, LATERAL (
      SELECT private.around(g.paces, 0.1) AS p10, private.around(g.paces, 0.25) AS p25,
             private.around(g.paces, 0.5) AS p50, private.around(g.paces, 0.75) AS p75,
             private.around(g.paces, 0.9) AS p90, private.around(g.engagements, 0.5) AS e50,
             private.around_others(g.paces, 0.1) AS o10, private.around_others(g.paces, 0.25) AS o25,
             private.around_others(g.paces, 0.5) AS o50, private.around_others(g.paces, 0.75) AS o75,
             private.around_others(g.paces, 0.9) AS o90, private.around_others(g.engagements, 0.5) AS oe
      OFFSET 0
    ) q
  ), compared AS (
    SELECT r.*, n.p10, n.p25, n.p50, n.p75, n.p90, n.e50, n.o10, n.o25, n.o50, n.o75, n.o90, n.oe,
           n.paced - r.is_paced::integer AS others, n.engaged - r.is_engaged::integer AS engaged_others
    FROM ranked r JOIN known n ON n.course_id = r.course_id
    WHERE r.user_id = me.user_id OR me.role_name IN ('trainer', 'org_admin')
  )
  SELECT c.course_id, c.user_id, NOT s.shown, CASE WHEN s.shown THEN c.others ELSE 0 END::integer,
         CASE WHEN s.shown THEN CASE WHEN c.is_paced THEN private.nth((c.o10).first, (c.o10).means, c.slower) ELSE c.p10 END END,
         CASE WHEN s.shown THEN CASE WHEN c.is_paced THEN private.nth((c.o25).first, (c.o25).means, c.slower) ELSE c.p25 END END,
         CASE WHEN s.shown THEN CASE WHEN c.is_paced THEN private.nth((c.o50).first, (c.o50).means, c.slower) ELSE c.p50 END END,
         CASE WHEN s.shown THEN CASE WHEN c.is_paced THEN private.nth((c.o75).first, (c.o75).means, c.slower) ELSE c.p75 END END,
         CASE WHEN s.shown THEN CASE WHEN c.is_paced THEN private.nth((c.o90).first, (c.o90).means, c.slower) ELSE c.p90 END END,
         CASE WHEN s.shown AND c.current_pace IS NOT NULL
              THEN 5 * round(100.0 * c.slower / nullif(c.others, 0) / 5) END::double precision,
         CASE WHEN s.shown AND c.engaged_others >= k AND c.engagement IS NOT NULL
              THEN 5 * round(100.0 * c.calmer / nullif(c.engaged_others, 0) / 5) END::double precision,
         CASE WHEN s.shown AND c.engaged_others >= k
              THEN CASE WHEN c.is_engaged THEN private.nth((c.oe).first, (c.oe).means, c.calmer) ELSE c.e50 END END
  FROM compared c, LATERAL (SELECT c.others >= k AS shown) s;
END
$$;
COMMENT ON FUNCTION app.peer_comparisons(uuid[]) IS 'app.peer_comparison for every enrolment in sight of some courses.';

GRANT EXECUTE ON FUNCTION app.sync_position(), app.peer_comparisons(uuid[])
  TO viridian_learner, viridian_trainer, viridian_org_admin;
