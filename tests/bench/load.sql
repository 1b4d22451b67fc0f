-- Fills a migrated database for bench_source: 100 organisations of 1,000 learners in 20 courses, 26 weeks of figures and
-- 10 million rows of analytics; organisation 100 has another 100,000 learners for the search. Everything is computed
-- from row numbers, so two runs make the same data. Run as a superuser; foreign keys hold by construction and are not
-- checked row by row.
SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE FUNCTION pg_temp.id(kind text, variadic numbers integer[]) RETURNS uuid LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(kind || array_to_string(numbers, '/'))::uuid $$;

CREATE TEMP TABLE bench_organizations AS
SELECT o, pg_temp.id('organization', o) AS org FROM generate_series(1, 100) o;
CREATE TEMP TABLE bench_enrollments AS
SELECT o, org, n, pg_temp.id('user', o, n) AS usr, n % 20 AS c, pg_temp.id('course', o, n % 20) AS course,
       100 - 97.0 * ((n * 37) % 997) / 997 AS luck
FROM bench_organizations, generate_series(1, 1000) n;

INSERT INTO app.organizations (organization_id, external_id, name, is_sample, analysis_date, analysed_at)
SELECT org, 'bench-' || o, 'Bench ' || o, true, '2026-03-04', '2026-03-04 02:00Z' FROM bench_organizations;
INSERT INTO app.users (organization_id, user_id, external_id, display_name, roles)
SELECT org, usr, n::text, 'Learner ' || n, ARRAY['learner'] FROM bench_enrollments
UNION ALL
SELECT org, pg_temp.id('trainer', o, t), 't' || t, 'Trainer ' || t, ARRAY['trainer']
FROM bench_organizations, generate_series(0, 9) t
UNION ALL
SELECT org, pg_temp.id('admin', o), 'a', 'Admin', ARRAY['org_admin'] FROM bench_organizations;
INSERT INTO app.courses (organization_id, course_id, external_id, code, title, starts_on, ends_on)
SELECT org, pg_temp.id('course', o, c), c::text, 'C' || c, 'Course ' || c, '2025-09-01', '2026-06-28'
FROM bench_organizations, generate_series(0, 19) c;
INSERT INTO app.course_trainers (organization_id, course_id, user_id)
SELECT org, pg_temp.id('course', o, c), pg_temp.id('trainer', o, c / 2)
FROM bench_organizations, generate_series(0, 19) c;
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on)
SELECT org, course, usr, '2025-08-20' FROM bench_enrollments;
INSERT INTO app.activities (organization_id, activity_id, course_id, external_id, kind, title, weight, due_on)
SELECT org, pg_temp.id('activity', o, c, a), pg_temp.id('course', o, c), a::text, 'assessment', 'Work ' || a, a,
       date '2025-09-15' + 14 * a
FROM bench_organizations, generate_series(0, 19) c, generate_series(1, 12) a;
INSERT INTO app.skills (organization_id, skill_id, external_id, name)
SELECT org, pg_temp.id('skill', o, s), s::text, 'Skill ' || s FROM bench_organizations, generate_series(1, 14) s;
INSERT INTO app.skill_requirements (organization_id, course_id, skill_id, required_level, importance)
SELECT org, pg_temp.id('course', o, c), pg_temp.id('skill', o, 1 + (c + s) % 14), 40 + 3 * s, 0.5
FROM bench_organizations, generate_series(0, 19) c, generate_series(1, 8) s;
INSERT INTO app.skill_levels (organization_id, user_id, skill_id, measured_on, level, band, evidence_count)
SELECT org, usr, pg_temp.id('skill', o, 1 + (c + s) % 14), date '2025-10-01' + 28 * m, least(100, luck * (m + 4) / 8),
       'developing', m
FROM bench_enrollments, generate_series(1, 8) s, generate_series(1, 4) m;
INSERT INTO app.assessment_results (organization_id, activity_id, user_id, course_id, submitted_on, score)
SELECT org, pg_temp.id('activity', o, c, a), usr, course, date '2025-09-13' + 14 * a, (luck + 7 * a + n) :: integer % 101
FROM bench_enrollments, generate_series(1, 11) a WHERE (n + a) % 9 <> 0;

SELECT app.ensure_partitions('2025-09-01', '2026-03-31');
INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, verb, seconds, source)
SELECT org, gen_random_uuid(), timestamptz '2025-09-02Z' + d * interval '9 days', usr, course, 'viewed', 600, 'bench'
FROM bench_enrollments, generate_series(0, 19) d;
-- 100 rows for each learner: 25 weeks of four types.
INSERT INTO app.analytics (organization_id, analytics_id, user_id, course_id, analytics_type, role, data, calculated_at)
SELECT org, gen_random_uuid(), usr, course, type, 'learner',
       jsonb_build_object('currentPace', luck / 30, 'targetPace', 3.2, 'overallPace', luck / 33),
       timestamptz '2025-09-07Z' + w * interval '7 days'
FROM bench_enrollments, generate_series(1, 25) w,
     unnest(ARRAY['learning_velocity', 'mastery', 'engagement', 'performance']) type;
-- A snapshot each Sunday and on the current day, and every third day some activity.
INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, seconds, interactions, gained_pct, is_snapshot,
  is_open, completed_pct, due_pct, current_pace, target_pace, overall_pace, engagement, coverage_pct, mean_score)
SELECT org, course, usr, day, CASE WHEN (k + n) % 3 = 0 THEN 1200 ELSE 0 END, CASE WHEN (k + n) % 3 = 0 THEN 9 ELSE 0 END,
       CASE WHEN (k + n) % 3 = 0 THEN luck / 100 ELSE 0 END, snapshot, true,
       CASE WHEN snapshot THEN least(100, luck * k / 190) END, CASE WHEN snapshot THEN k * 0.5 END,
       CASE WHEN snapshot THEN luck / 30 END, CASE WHEN snapshot THEN 2.1 END, CASE WHEN snapshot THEN luck / 33 END,
       CASE WHEN snapshot THEN luck END, CASE WHEN snapshot THEN luck END, CASE WHEN snapshot THEN luck END
FROM bench_enrollments, (
  SELECT date '2025-09-01' + k AS day, k, extract(isodow FROM date '2025-09-01' + k) = 7 OR k = 184 AS snapshot
  FROM generate_series(1, 184) k
) days
WHERE snapshot OR (k + n) % 3 = 0;
INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, completed_pct, due_pct,
  current_pace, target_pace, overall_pace, pace_ratio, is_behind, engagement, mean_score, coverage_pct, missed_count,
  planned_count, last_active_on, recent_activity)
SELECT org, course, usr, '2026-03-04', true, least(100, luck), 92, luck / 30, 2.1, luck / 33,
       CASE WHEN n % 50 > 0 THEN luck / 63 END, luck < 50, luck, luck, luck, n % 7, 12, date '2026-03-04' - n % 40,
       array_fill(600, ARRAY[28])
FROM bench_enrollments;

-- The large organisation.
INSERT INTO app.users (organization_id, user_id, external_id, display_name, roles)
SELECT pg_temp.id('organization', 100), pg_temp.id('user', 100, n), n::text, 'Learner ' || n, ARRAY['learner']
FROM generate_series(1001, 101000) n;
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on)
SELECT pg_temp.id('organization', 100), pg_temp.id('course', 100, n % 20), pg_temp.id('user', 100, n), '2025-08-20'
FROM generate_series(1001, 101000) n;
INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, completed_pct, due_pct,
  pace_ratio, is_behind, mean_score, missed_count, planned_count, last_active_on, recent_activity)
SELECT pg_temp.id('organization', 100), pg_temp.id('course', 100, n % 20), pg_temp.id('user', 100, n), '2026-03-04', true,
       50, 92, n % 150 / 100.0, n % 150 < 80, n % 101, n % 7, 12, date '2026-03-04' - n % 40, array_fill(600, ARRAY[28])
FROM generate_series(1001, 101000) n;

-- Nine of ten learners have an estimate of their risk.
INSERT INTO app.risk_estimates (organization_id, course_id, user_id, measured_on, data)
SELECT organization_id, course_id, user_id, measured_on,
       jsonb_build_object('probability', p, 'band', CASE WHEN p < 0.35 THEN 'low' WHEN p < 0.7 THEN 'medium' ELSE 'high' END,
         'model', 'bench', 'reasons', jsonb_build_array(
           jsonb_build_object('fact', 'no_activity', 'number', k % 40, 'contribution', 0.8),
           jsonb_build_object('fact', 'missed', 'number', k % 3, 'of', 12, 'contribution', 0.5),
           jsonb_build_object('fact', 'pace', 'number', 0.4, 'contribution', 0.3)))
FROM app.enrollment_metrics, LATERAL (SELECT ('x' || left(md5(user_id::text), 6))::bit(24)::integer AS k) f,
     LATERAL (SELECT k % 10007 / 10007.0 AS p) g
WHERE k % 10 > 0;

SET session_replication_role = origin;
-- Logins of the first eight organisations and the large one.
SELECT app.provision_login(('bench_' || kind || o)::name, pg_temp.id('organization', o), person)
FROM unnest(ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 100]) o,
     LATERAL (VALUES ('learner', pg_temp.id('user', o, 5)), ('trainer', pg_temp.id('trainer', o, 1)),
                     ('admin', pg_temp.id('admin', o))) p (kind, person);
SELECT private.mark_all();
SELECT private.refresh_kpis(), private.refresh_gaps();
