-- Fills a migrated database for snapshot.sh: one organisation of 100,000 learners in 100 courses, 5 million rows in all.
-- Run as a superuser.
SET session_replication_role = replica;
SET synchronous_commit = off;
CREATE FUNCTION pg_temp.id(kind text, variadic numbers integer[]) RETURNS uuid LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(kind || array_to_string(numbers, '/'))::uuid $$;
CREATE TEMP TABLE enrolled AS
SELECT n, pg_temp.id('organization', 0) AS org, pg_temp.id('user', n) AS usr, n % 100 AS c,
       pg_temp.id('course', n % 100) AS course, 100 - 97.0 * ((n * 37) % 997) / 997 AS luck
FROM generate_series(1, 100000) n;
INSERT INTO app.organizations (organization_id, external_id, name, is_sample, analysis_date, analysed_at)
VALUES (pg_temp.id('organization', 0), 'bench', 'Bench', true, '2026-03-04', '2026-03-04 02:00Z');
INSERT INTO app.users (organization_id, user_id, external_id, display_name, roles)
SELECT org, usr, n::text, 'Learner ' || n, ARRAY['learner'] FROM enrolled
UNION ALL SELECT pg_temp.id('organization', 0), pg_temp.id('admin', 0), 'a', 'Admin', ARRAY['org_admin'];
INSERT INTO app.courses (organization_id, course_id, external_id, code, title, starts_on, ends_on)
SELECT pg_temp.id('organization', 0), pg_temp.id('course', c), c::text, 'C' || c, 'Course ' || c, '2025-09-01', '2026-06-28'
FROM generate_series(0, 99) c;
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on)
SELECT org, course, usr, '2025-08-20' FROM enrolled;
INSERT INTO app.activities (organization_id, activity_id, course_id, external_id, kind, title, weight, due_on)
SELECT pg_temp.id('organization', 0), pg_temp.id('activity', c, a), pg_temp.id('course', c), a::text, 'assessment',
       'Work ' || a, a, date '2025-09-15' + 14 * a
FROM generate_series(0, 99) c, generate_series(1, 12) a;
INSERT INTO app.skills (organization_id, skill_id, external_id, name)
SELECT pg_temp.id('organization', 0), pg_temp.id('skill', s), s::text, 'Skill ' || s FROM generate_series(1, 14) s;
INSERT INTO app.skill_requirements (organization_id, course_id, skill_id, required_level)
SELECT pg_temp.id('organization', 0), pg_temp.id('course', c), pg_temp.id('skill', 1 + (c + s) % 14), 40 + 3 * s
FROM generate_series(0, 99) c, generate_series(1, 8) s;
INSERT INTO app.skill_levels (organization_id, user_id, skill_id, measured_on, level, band, evidence_count)
SELECT org, usr, pg_temp.id('skill', 1 + (c + s) % 14), date '2025-10-01' + 28 * m, least(100, luck * (m + 4) / 8),
       'developing', m
FROM enrolled, generate_series(1, 8) s, generate_series(1, 2) m;
INSERT INTO app.assessment_results (organization_id, activity_id, user_id, course_id, submitted_on, score)
SELECT org, pg_temp.id('activity', c, a), usr, course, date '2025-09-13' + 14 * a, (luck + 7 * a + n)::integer % 101
FROM enrolled, generate_series(1, 5) a;
INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, seconds, interactions, gained_pct, is_snapshot,
  completed_pct, due_pct, current_pace, target_pace, overall_pace, is_behind, engagement, coverage_pct, mean_score)
SELECT org, course, usr, date '2025-08-31' + 7 * w, 1200, 9, luck / 100, true, least(100, luck * w / 27), w * 3.5,
       luck / 30, 2.1, luck / 33, luck < 50, luck, luck, luck
FROM enrolled, generate_series(1, 26) w;
INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, completed_pct, due_pct,
  current_pace, target_pace, overall_pace, pace_ratio, is_behind, engagement, mean_score, coverage_pct, missed_count,
  planned_count, last_active_on, recent_activity)
SELECT org, course, usr, '2026-03-04', true, least(100, luck), 92, luck / 30, 2.1, luck / 33, luck / 63, luck < 50, luck,
       luck, luck, n % 7, 12, date '2026-03-04' - n % 40, array_fill(600, ARRAY[28])
FROM enrolled;
INSERT INTO app.risk_estimates (organization_id, course_id, user_id, measured_on, data)
SELECT org, course, usr, '2026-03-04', jsonb_build_object('probability', luck / 100, 'band',
         CASE WHEN luck < 35 THEN 'low' WHEN luck < 70 THEN 'medium' ELSE 'high' END, 'reasons', jsonb_build_array(
           jsonb_build_object('fact', 'missed', 'number', n % 3, 'of', 12, 'contribution', 0.5)))
FROM enrolled;
SET session_replication_role = origin;
SELECT app.provision_login('snapshot_admin', pg_temp.id('organization', 0), pg_temp.id('admin', 0));
SELECT private.mark_all();
SELECT private.refresh_kpis(), private.refresh_gaps();
VACUUM ANALYZE;
