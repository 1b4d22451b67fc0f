-- The views in front of the aggregates and the weekly curves. They read as their owner (PostgreSQL 13 has no security_invoker), so
-- each filters by identity and role itself; security_barrier keeps a caller's own function from seeing rows before
-- that. Figures of a group below the organisation's k are withheld here, not on screen.
SET LOCAL ROLE viridian_owner;

-- How many of `people` a figure may speak for: all of them, or 0 when the group is withheld. That is so when it is
-- below k itself, or when the next smaller group of the same total (of `smaller` people, 0: there is none) is: those
-- below k are withheld, and with every other one shown they could be worked out from the total. So what the total gives
-- away is always about a group of k or more and others beside it; counting the small ones together would not do, because
-- the same few people may be in all of them. Trainers see no total, so for them no group counts as smaller.
CREATE FUNCTION private.shown(people integer, smaller integer, k integer) RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE WHEN people < k OR (smaller > 0 AND smaller < k) THEN 0 ELSE people END $$;
-- A view's functions run as its reader.
GRANT EXECUTE ON FUNCTION private.shown(integer, integer, integer) TO viridian_trainer, viridian_org_admin,
  viridian_readonly;

-- The reader, asked once for each use of a view. `groups` are the courses in sight and, for those who see every course,
-- the nil uuid: all courses together.
CREATE FUNCTION private.reader(OUT organization_id uuid, OUT user_id uuid, OUT role_name text, OUT k integer,
  OUT courses uuid[], OUT groups uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  SELECT s.organization_id, s.user_id, s.role_name INTO organization_id, user_id, role_name
  FROM private.session_scope() s;
  k := (SELECT o.smallest_group FROM app.organizations o WHERE o.organization_id = reader.organization_id);
  courses := ARRAY(SELECT app.my_course_ids());
  groups := courses;
  IF role_name IN ('org_admin', 'readonly') THEN
    groups := groups || '00000000-0000-0000-0000-000000000000'::uuid;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION private.reader() TO viridian_learner, viridian_trainer, viridian_org_admin, viridian_readonly;

CREATE VIEW app.learning_velocity WITH (security_barrier) AS
SELECT m.organization_id, m.course_id, m.user_id, m.day, m.is_open, m.completed_pct, m.due_pct, m.current_pace,
       m.target_pace, m.overall_pace, m.current_pace / nullif(m.target_pace, 0) AS pace_ratio, m.engagement,
       m.coverage_pct, m.mean_score
FROM private.reader() me
JOIN app.analytics_daily m ON m.organization_id = me.organization_id AND m.course_id = ANY (me.courses)
WHERE m.is_snapshot AND (m.user_id = me.user_id OR me.role_name <> 'learner');

CREATE VIEW app.organization_kpis WITH (security_barrier) AS
SELECT organization_id, scope, course_id, day,
       shown = 0 AS withheld,
       CASE WHEN shown > 0 THEN active END AS active,
       CASE WHEN shown > 0 AND private.shown(pace_count, pace_next_smaller * total, k) > 0 THEN mean_pace_ratio END
         AS mean_pace_ratio,
       CASE WHEN shown > 0 AND private.shown(completion_count, completion_next_smaller * total, k) > 0
            THEN completion_pct END AS completion_pct,
       CASE WHEN shown > 0 THEN behind_pct END AS behind_pct,
       -- It adds up what app.skill_gaps shows skill by skill: with one of these withheld, it would give that one away.
       CASE WHEN shown > 0 AND private.shown(coverage_count, coverage_next_smaller * total, k) > 0 AND cell >= k
            THEN coverage_pct END AS coverage_pct,
       CASE WHEN shown > 0 AND private.shown(engagement_count, engagement_next_smaller * total, k) > 0
            THEN mean_engagement END AS mean_engagement,
       CASE WHEN shown > 0 AND private.shown(score_count, score_next_smaller * total, k) > 0 THEN mean_score END
         AS mean_score
FROM (
  SELECT m.*, me.k, me.total, private.shown(m.people, m.next_smaller * me.total, me.k) AS shown,
         coalesce(gaps.cell, me.k) AS cell
  FROM (SELECT *, (role_name <> 'trainer')::integer AS total FROM private.reader()) me
  JOIN private.organization_kpis m ON m.organization_id = me.organization_id AND m.course_id = ANY (me.groups)
  LEFT JOIN LATERAL (
    SELECT min(least(g.learners, coalesce(nullif(g.next_smaller * me.total, 0), g.learners))) AS cell
    FROM private.skill_gaps g
    WHERE g.organization_id = m.organization_id AND g.scope = m.scope AND g.course_id = m.course_id
  ) gaps ON true
) figures;

CREATE VIEW app.skill_gaps WITH (security_barrier) AS
SELECT organization_id, scope, course_id, skill_id,
       shown = 0 AS withheld,
       CASE WHEN shown > 0 THEN learners END AS learners,
       CASE WHEN shown > 0 THEN met_count END AS met_count,
       CASE WHEN shown > 0 THEN coverage_pct END AS coverage_pct,
       CASE WHEN shown > 0 AND private.shown(level_count, level_next_smaller * total, k) > 0 THEN mean_level END
         AS mean_level,
       CASE WHEN shown > 0 THEN mean_gap END AS mean_gap
FROM (
  SELECT m.*, me.k, me.total, private.shown(m.learners, m.next_smaller * me.total, me.k) AS shown
  FROM (SELECT *, (role_name <> 'trainer')::integer AS total FROM private.reader()) me
  JOIN private.skill_gaps m ON m.organization_id = me.organization_id AND m.course_id = ANY (me.groups)
) figures;

GRANT SELECT ON app.learning_velocity TO viridian_learner, viridian_trainer, viridian_org_admin;
GRANT SELECT ON app.organization_kpis, app.skill_gaps TO viridian_trainer, viridian_org_admin, viridian_readonly;
