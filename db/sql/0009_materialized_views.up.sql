-- What dashboards read, worked out ahead. A materialized view has no RLS, so these live in schema private, where only
-- the owner reads; 0010 puts views in front that filter. REFRESH ... CONCURRENTLY needs a unique index, and rewrites
-- everything where its key may be NULL: so "all courses" is scope 'organization' with the nil uuid, not NULL.
SET LOCAL ROLE viridian_owner;

-- A week's point is its Sunday, or for the week under way the newest day that was analysed.
CREATE VIEW private.weekly_snapshots AS
SELECT d.*, d.current_pace / nullif(d.target_pace, 0) AS pace_ratio
FROM app.analytics_daily d
JOIN (SELECT organization_id, max(day) AS day FROM app.analytics_daily WHERE is_snapshot GROUP BY organization_id) newest
  ON newest.organization_id = d.organization_id
WHERE d.is_snapshot AND (extract(isodow FROM d.day) = 7 OR d.day = newest.day);

CREATE MATERIALIZED VIEW private.analytics_learning_velocity_mv AS
SELECT organization_id, course_id, user_id, day, is_open, completed_pct, due_pct, current_pace, target_pace,
       overall_pace, pace_ratio, engagement, coverage_pct, mean_score
FROM private.weekly_snapshots;

CREATE UNIQUE INDEX analytics_learning_velocity_mv_key
  ON private.analytics_learning_velocity_mv (organization_id, course_id, user_id, day);

-- The formulas are those of docs/metrics.md. Beside each mean stands the number of enrolments it is taken over, and
-- next_smaller (for each mean its own) is the size of the next smaller course of that week: 0010 decides from these
-- what to withhold. Means
-- are taken in numeric, because a sum of doubles depends on the order of the rows: a refresh would then rewrite figures
-- that did not change.
CREATE MATERIALIZED VIEW private.organization_kpis_mv AS
WITH required AS (
  SELECT organization_id, course_id, count(*) AS skills
  FROM app.skill_requirements GROUP BY organization_id, course_id
), enrolments AS (
  SELECT w.organization_id, w.course_id, w.user_id, w.day, w.pace_ratio, w.engagement, w.mean_score,
         100 * least(w.completed_pct, w.due_pct) / nullif(w.due_pct, 0) AS completion_pct,
         100 * w.is_behind::integer AS behind,
         w.coverage_pct, CASE WHEN w.coverage_pct IS NOT NULL THEN r.skills END AS skills
  FROM private.weekly_snapshots w
  LEFT JOIN required r ON r.organization_id = w.organization_id AND r.course_id = w.course_id
  WHERE w.is_open
), groups AS (
  SELECT organization_id,
         CASE grouping(course_id) WHEN 0 THEN 'course' ELSE 'organization' END AS scope,
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
  GROUP BY GROUPING SETS ((organization_id, course_id, day), (organization_id, day))
)
SELECT *,
       coalesce(lag(people) OVER (PARTITION BY organization_id, scope, day ORDER BY people, course_id), 0)
         AS next_smaller,
       coalesce(lag(pace_count) OVER (PARTITION BY organization_id, scope, day ORDER BY pace_count, course_id), 0)
         AS pace_next_smaller,
       coalesce(lag(completion_count) OVER (
         PARTITION BY organization_id, scope, day ORDER BY completion_count, course_id), 0) AS completion_next_smaller,
       coalesce(lag(coverage_count) OVER (
         PARTITION BY organization_id, scope, day ORDER BY coverage_count, course_id), 0) AS coverage_next_smaller,
       coalesce(lag(engagement_count) OVER (
         PARTITION BY organization_id, scope, day ORDER BY engagement_count, course_id), 0) AS engagement_next_smaller,
       coalesce(lag(score_count) OVER (
         PARTITION BY organization_id, scope, day ORDER BY score_count, course_id), 0) AS score_next_smaller
FROM groups;

CREATE UNIQUE INDEX organization_kpis_mv_key
  ON private.organization_kpis_mv (organization_id, scope, course_id, day);

-- Open enrolments against what their course requires. Levels only change with new evidence, so the last row of
-- skill_levels is the level now; without evidence the whole requirement is the gap.
CREATE MATERIALIZED VIEW private.skill_gaps_mv AS
WITH levels AS (
  SELECT DISTINCT ON (organization_id, user_id, skill_id) organization_id, user_id, skill_id, level
  FROM app.skill_levels ORDER BY organization_id, user_id, skill_id, measured_on DESC
), pairs AS (
  SELECT m.organization_id, m.course_id, m.user_id, r.skill_id, l.level,
         coalesce(l.level, 0) >= r.required_level AS met,
         greatest(r.required_level - coalesce(l.level, 0), 0) AS gap
  FROM app.enrollment_metrics m
  JOIN app.skill_requirements r ON r.organization_id = m.organization_id AND r.course_id = m.course_id
  LEFT JOIN levels l
    ON l.organization_id = m.organization_id AND l.user_id = m.user_id AND l.skill_id = r.skill_id
  WHERE m.is_open
), groups AS (
  SELECT organization_id,
         CASE grouping(course_id) WHEN 0 THEN 'course' ELSE 'organization' END AS scope,
         coalesce(course_id, '00000000-0000-0000-0000-000000000000') AS course_id,
         skill_id,
         count(DISTINCT user_id)::integer AS learners,
         count(*)::integer AS pair_count,
         (count(*) FILTER (WHERE met))::integer AS met_count,
         100.0::double precision * (count(*) FILTER (WHERE met)) / count(*) AS coverage_pct,
         avg(level::numeric)::double precision AS mean_level, count(level)::integer AS level_count,
         avg(gap::numeric)::double precision AS mean_gap
  FROM pairs
  GROUP BY GROUPING SETS ((organization_id, course_id, skill_id), (organization_id, skill_id))
)
SELECT *,
       coalesce(lag(learners) OVER (PARTITION BY organization_id, scope, skill_id ORDER BY learners, course_id), 0)
         AS next_smaller,
       coalesce(lag(level_count) OVER (PARTITION BY organization_id, scope, skill_id ORDER BY level_count, course_id), 0)
         AS level_next_smaller
FROM groups;

CREATE UNIQUE INDEX skill_gaps_mv_key ON private.skill_gaps_mv (organization_id, scope, course_id, skill_id);
