-- How a learner stands among the others of a course, without a way to the others' rows.
SET LOCAL ROLE viridian_owner;

-- A quantile of sorted values, as the mean of the five or six around its place, to one decimal: a quantile as usually
-- taken is often one person's own value. NULL for fewer than five.
CREATE FUNCTION private.around(sorted numeric[], share numeric) RETURNS double precision
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE WHEN cardinality(sorted) >= 5 THEN round(avg(value), 1)::double precision END
  FROM unnest(sorted) WITH ORDINALITY AS ranked (value, rank),
       LATERAL (SELECT greatest(2, least(cardinality(sorted) - 3, share * (cardinality(sorted) - 1))) AS place) middle
  WHERE abs(rank - 1 - place) <= 2.5
$$;

-- The others are the open enrolments beside the learner's own; `learner` is the reader where it is not given.
-- Withheld while fewer than k of the others have a pace, and the engagement figures likewise. A course or learner that
-- the reader may not see is withheld too. Shares of the others are told in steps of five percent: to the person, they
-- would say on which side of the reader somebody stood who leaves.
CREATE FUNCTION app.peer_comparison(course uuid, learner uuid DEFAULT NULL,
  OUT withheld boolean, OUT peers integer,
  OUT p10 double precision, OUT p25 double precision, OUT median double precision, OUT p75 double precision,
  OUT p90 double precision, OUT pace_above double precision,
  OUT engagement_above double precision, OUT engagement_median double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  me record;
  k integer;
  own record;
  others record;
BEGIN
  withheld := true;
  peers := 0;
  SELECT * INTO me FROM private.session_scope();
  SELECT smallest_group INTO k FROM app.organizations WHERE organization_id = me.organization_id;
  SELECT m.user_id, m.current_pace, m.engagement INTO own
  FROM app.enrollment_metrics m
  WHERE m.organization_id = me.organization_id AND m.course_id = course AND m.user_id = coalesce(learner, me.user_id)
    AND m.course_id IN (SELECT app.my_course_ids())
    AND (m.user_id = me.user_id OR me.role_name IN ('trainer', 'org_admin'));
  IF own.user_id IS NULL THEN
    RETURN;
  END IF;

  SELECT count(m.current_pace) AS paced,
         array_agg(m.current_pace::numeric ORDER BY m.current_pace) FILTER (WHERE m.current_pace IS NOT NULL) AS paces,
         100.0 * count(*) FILTER (WHERE m.current_pace < own.current_pace) / nullif(count(m.current_pace), 0) AS slower,
         count(m.engagement) AS engaged,
         array_agg(m.engagement::numeric ORDER BY m.engagement) FILTER (WHERE m.engagement IS NOT NULL) AS engagements,
         100.0 * count(*) FILTER (WHERE m.engagement < own.engagement) / nullif(count(m.engagement), 0) AS calmer
  INTO others
  FROM app.enrollment_metrics m
  WHERE m.organization_id = me.organization_id AND m.course_id = course AND m.is_open AND m.user_id <> own.user_id;

  IF others.paced >= k THEN
    withheld := false;
    peers := others.paced;
    p10 := private.around(others.paces, 0.1);
    p25 := private.around(others.paces, 0.25);
    median := private.around(others.paces, 0.5);
    p75 := private.around(others.paces, 0.75);
    p90 := private.around(others.paces, 0.9);
    IF own.current_pace IS NOT NULL THEN
      pace_above := 5 * round(others.slower / 5);
    END IF;
    IF others.engaged >= k THEN
      engagement_median := private.around(others.engagements, 0.5);
      IF own.engagement IS NOT NULL THEN
        engagement_above := 5 * round(others.calmer / 5);
      END IF;
    END IF;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION app.peer_comparison(uuid, uuid) TO viridian_learner, viridian_trainer, viridian_org_admin;
