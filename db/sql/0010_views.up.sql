-- The views in front of the materialized views. They read as their owner (PostgreSQL 13 has no security_invoker), so
-- each filters by identity and role itself; security_barrier keeps a caller's own function from seeing rows before
-- that. Figures of a group below the organisation's k are withheld here, not on screen.
SET LOCAL ROLE viridian_owner;

-- How many of `people` a figure may speak for: all of them, or 0 when the group is withheld. That is so when it is
-- below k itself, or when the smaller groups of the same total (with `smaller` people) are together fewer than k: they
-- are withheld, and with this one shown too they could be worked out from the total. Trainers see no total, so for
-- them no group counts as smaller.
CREATE FUNCTION private.shown(people integer, smaller integer, k integer) RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE WHEN people < k OR (smaller > 0 AND smaller < k) THEN 0 ELSE people END $$;
-- A view's functions run as its reader.
GRANT EXECUTE ON FUNCTION private.shown(integer, integer, integer) TO viridian_trainer, viridian_org_admin,
  viridian_readonly;

-- "All courses together" is a group of its own, for those who see every course.
CREATE FUNCTION app.my_group_ids() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN QUERY SELECT app.my_course_ids();
  IF app.current_role_name() = ANY (ARRAY['org_admin', 'readonly']) THEN
    RETURN NEXT '00000000-0000-0000-0000-000000000000'::uuid;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION app.my_group_ids() TO viridian_learner, viridian_trainer, viridian_org_admin,
  viridian_readonly;

CREATE VIEW app.learning_velocity WITH (security_barrier) AS
SELECT organization_id, course_id, user_id, day, is_open, completed_pct, due_pct, current_pace, target_pace,
       overall_pace, pace_ratio, engagement, coverage_pct, mean_score
FROM private.analytics_learning_velocity_mv
WHERE organization_id = (SELECT app.current_org_id())
  AND course_id = ANY (ARRAY(SELECT app.my_course_ids()))
  AND (user_id = (SELECT app.current_user_id()) OR (SELECT app.current_role_name()) <> 'learner');

CREATE VIEW app.organization_kpis WITH (security_barrier) AS
SELECT organization_id, scope, course_id, day,
       shown = 0 AS withheld,
       CASE WHEN shown > 0 THEN active END AS active,
       CASE WHEN shown > 0 AND pace_count >= k THEN mean_pace_ratio END AS mean_pace_ratio,
       CASE WHEN shown > 0 AND completion_count >= k THEN completion_pct END AS completion_pct,
       CASE WHEN shown > 0 THEN behind_pct END AS behind_pct,
       CASE WHEN shown > 0 AND coverage_count >= k THEN coverage_pct END AS coverage_pct,
       CASE WHEN shown > 0 AND engagement_count >= k THEN mean_engagement END AS mean_engagement,
       CASE WHEN shown > 0 AND score_count >= k THEN mean_score END AS mean_score
FROM (
  SELECT m.*, o.smallest_group AS k,
         private.shown(m.people, CASE (SELECT app.current_role_name()) WHEN 'trainer' THEN 0 ELSE m.smaller_groups END,
                       o.smallest_group) AS shown
  FROM private.organization_kpis_mv m JOIN app.organizations o ON o.organization_id = m.organization_id
  WHERE m.organization_id = (SELECT app.current_org_id())
    AND m.course_id = ANY (ARRAY(SELECT app.my_group_ids()))
) figures;

CREATE VIEW app.skill_gaps WITH (security_barrier) AS
SELECT organization_id, scope, course_id, skill_id,
       shown = 0 AS withheld,
       CASE WHEN shown > 0 THEN learners END AS learners,
       CASE WHEN shown > 0 THEN met_count END AS met_count,
       CASE WHEN shown > 0 THEN coverage_pct END AS coverage_pct,
       CASE WHEN shown > 0 AND level_count >= k THEN mean_level END AS mean_level,
       CASE WHEN shown > 0 THEN mean_gap END AS mean_gap
FROM (
  SELECT m.*, o.smallest_group AS k,
         private.shown(m.learners, CASE (SELECT app.current_role_name()) WHEN 'trainer' THEN 0 ELSE m.smaller_groups END,
                       o.smallest_group) AS shown
  FROM private.skill_gaps_mv m JOIN app.organizations o ON o.organization_id = m.organization_id
  WHERE m.organization_id = (SELECT app.current_org_id())
    AND m.course_id = ANY (ARRAY(SELECT app.my_group_ids()))
) figures;

GRANT SELECT ON app.learning_velocity TO viridian_learner, viridian_trainer, viridian_org_admin;
GRANT SELECT ON app.organization_kpis, app.skill_gaps TO viridian_trainer, viridian_org_admin, viridian_readonly;
