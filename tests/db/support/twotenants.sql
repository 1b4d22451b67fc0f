-- Two organisations, north and south, alike down to the numbers, with a row or more in every tenant table. In each:
-- course A with 14 learners (1 to 14) and trainer "ta", course B with 6 learners (9 to 14), fewer than k, and trainer
-- "tb", course C without anyone; "admin"; "multi" with all three roles, learner in A and trainer of B; "gone", a
-- deactivated learner; "none" without roles. Logins are named tenant_person: north_l1, south_ta, ...
-- Run as a superuser on a migrated database. Ids are md5 of 'tenant/kind/name', so that tests can name them.
CREATE FUNCTION pg_temp.id(variadic parts text[]) RETURNS uuid LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(array_to_string(parts, '/'))::uuid $$;

CREATE TEMP TABLE tenants AS SELECT tenant, pg_temp.id(tenant) AS org FROM unnest(ARRAY['north', 'south']) tenant;
CREATE TEMP TABLE people AS
SELECT tenant, org, person, roles, pg_temp.id(tenant, 'user', person) AS id
FROM tenants, (
  SELECT 'l' || n, ARRAY['learner'] FROM generate_series(1, 14) n
  UNION ALL VALUES ('ta', ARRAY['trainer']), ('tb', ARRAY['trainer']), ('admin', ARRAY['org_admin']),
    ('multi', ARRAY['learner', 'trainer', 'org_admin']), ('gone', ARRAY['learner']), ('none', ARRAY[]::text[])
) AS p (person, roles);
CREATE TEMP TABLE placed AS
SELECT tenant, org, id, person, course, pg_temp.id(tenant, 'course', course) AS course_id,
       CASE WHEN person ~ '^l' THEN substr(person, 2)::integer ELSE 15 END AS n
FROM people, unnest(ARRAY['A', 'B']) course
WHERE (course = 'A' AND (person ~ '^l\d' OR person IN ('multi', 'gone')))
   OR (course = 'B' AND person IN ('l9', 'l10', 'l11', 'l12', 'l13', 'l14'));

INSERT INTO app.organizations (organization_id, external_id, name, analysis_date, analysed_at)
SELECT org, tenant, initcap(tenant), '2026-03-04', '2026-03-04 02:00Z' FROM tenants;
INSERT INTO app.users (organization_id, user_id, external_id, display_name, email, roles)
SELECT org, id, person, initcap(tenant) || ' ' || person, person || '@' || tenant || '.example', roles FROM people;
INSERT INTO app.courses (organization_id, course_id, external_id, code, title, starts_on, ends_on)
SELECT org, pg_temp.id(tenant, 'course', course), course, course, 'Course ' || course, '2026-01-05', '2026-06-28'
FROM tenants, unnest(ARRAY['A', 'B', 'C']) course;
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on)
SELECT org, course_id, id, '2026-01-01' FROM placed;
INSERT INTO app.course_trainers (organization_id, course_id, user_id)
SELECT org, pg_temp.id(tenant, 'course', course), id
FROM people JOIN (VALUES ('ta', 'A'), ('tb', 'B'), ('multi', 'B')) t (person, course) USING (person);
INSERT INTO app.activities (organization_id, activity_id, course_id, external_id, kind, title, weight, due_on)
SELECT org, pg_temp.id(tenant, 'activity', course), pg_temp.id(tenant, 'course', course), '1', 'assessment', 'First', 50,
       '2026-02-01'
FROM tenants, unnest(ARRAY['A', 'B', 'C']) course;
INSERT INTO app.skills (organization_id, skill_id, external_id, name)
SELECT org, pg_temp.id(tenant, 'skill', skill), skill, 'Skill ' || skill
FROM tenants, unnest(ARRAY['both', 'a', 'b', 'unused']) skill;
INSERT INTO app.skill_requirements (organization_id, course_id, skill_id, required_level)
SELECT org, pg_temp.id(tenant, 'course', course), pg_temp.id(tenant, 'skill', skill), 60
FROM tenants, (VALUES ('A', 'both'), ('B', 'both'), ('A', 'a'), ('B', 'b')) r (course, skill);
INSERT INTO app.activity_skills (organization_id, activity_id, skill_id)
SELECT org, pg_temp.id(tenant, 'activity', course), pg_temp.id(tenant, 'skill', 'both')
FROM tenants, unnest(ARRAY['A', 'B']) course;
INSERT INTO app.skill_levels (organization_id, user_id, skill_id, measured_on, level, band, evidence_count)
SELECT DISTINCT org, id, pg_temp.id(tenant, 'skill', skill), date '2026-02-01', n * 5 + 10, 'developing', 1
FROM placed, unnest(ARRAY['both', lower(course)]) skill;
INSERT INTO app.assessment_results (organization_id, activity_id, user_id, course_id, submitted_on, score)
SELECT org, pg_temp.id(tenant, 'activity', course), id, course_id, '2026-01-30', n * 5 + 20 FROM placed;

SELECT app.ensure_partitions('2026-01-01', '2026-03-31');
INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, verb, seconds, source)
SELECT org, pg_temp.id(tenant, person, course, day::text), day, id, course_id, 'viewed', 600, 'test'
FROM placed, generate_series(timestamptz '2026-01-10Z', '2026-03-01Z', '10 days') day;
INSERT INTO app.activity_history (organization_id, course_id, user_id, day, seconds, interactions)
SELECT org, course_id, id, '2026-01-09', 600, 1 FROM placed;
INSERT INTO app.completion_history (organization_id, course_id, user_id, activity_id, day)
SELECT org, course_id, id, pg_temp.id(tenant, 'activity', course), '2026-02-20' FROM placed;
INSERT INTO app.statements (organization_id, statement_id, content_hash, occurred_at, user_id)
SELECT org, pg_temp.id(tenant, person, course, 'statement'), sha256('statement'), '2026-01-10Z', id FROM placed;
INSERT INTO app.analytics (organization_id, analytics_id, user_id, course_id, analytics_type, role, data, calculated_at)
SELECT org, pg_temp.id(tenant, person, course, role), id, course_id, 'learning_velocity', role,
       jsonb_build_object('currentPace', n, 'targetPace', 10, 'overallPace', n), '2026-03-01Z'
FROM placed, unnest(ARRAY['learner', 'trainer', 'org_admin']) role;
-- The risk of half of them, two and two alike: trainers and administrators read it, learners do not.
INSERT INTO app.analytics (organization_id, analytics_id, user_id, course_id, analytics_type, role, data, calculated_at)
SELECT org, pg_temp.id(tenant, person, course, 'risk'), id, course_id, 'risk', 'trainer',
       jsonb_build_object('probability', 0.95 - n / 4 * 4 / 20.0,
         'band', CASE WHEN n < 8 THEN 'high' WHEN n < 12 THEN 'medium' ELSE 'low' END, 'model', 'm',
         'reasons', jsonb_build_array(jsonb_build_object('fact', 'missed', 'number', 2, 'of', 3, 'contribution', 0.9))),
       '2026-03-04Z'
FROM placed WHERE n % 2 = 0;
INSERT INTO app.risk_models (organization_id, model_id, description)
SELECT org, 'm', '{"day": "2026-01-31", "learners": 100, "failed": 40, "courses": ["X-1"], "threshold": 0.4, "auc": 0.8,
  "f1": 0.7, "recall": 0.9, "isOwn": true, "calibrationDays": [14, 28],
  "calibration": [{"from": 0, "to": 1, "count": 100, "predicted": 0.4, "observed": 0.4}]}'
FROM tenants;
INSERT INTO app.risk_weights (organization_id, learned_from, model) SELECT org, 'tests', '{}' FROM tenants;
-- Two Sundays, a weekday without a snapshot, and the current day.
INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, seconds, interactions, is_snapshot,
  is_open, completed_pct, due_pct, current_pace, target_pace, overall_pace, engagement, coverage_pct, mean_score,
  is_behind)
SELECT org, course_id, id, day, 600, 1, day <> '2026-02-25', person <> 'gone', n * 5, 50, n, 10, n, n * 5, 50, n * 5 + 20,
       n < 8
FROM placed, unnest(ARRAY[date '2026-02-22', '2026-02-25', '2026-03-01', '2026-03-04']) day;
INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, completed_pct, due_pct,
  current_pace, target_pace, overall_pace, pace_ratio, is_behind, engagement, mean_score, coverage_pct, missed_count,
  planned_count, last_active_on)
SELECT org, course_id, id, '2026-03-04', person <> 'gone', n * 5, 50, n, 10, n, n / 10.0, n < 8, n * 5, n * 5 + 20, 50,
       15 - n, 15, '2026-03-01'
FROM placed;
INSERT INTO app.risk_estimates (organization_id, course_id, user_id, measured_on, data)
SELECT organization_id, course_id, user_id, '2026-03-04', data FROM app.analytics WHERE analytics_type = 'risk';

INSERT INTO app.interventions (organization_id, course_id, user_id, kind, body, created_by)
SELECT org, course_id, id, 'note', 'A note', pg_temp.id(tenant, 'user', 't' || lower(course)) FROM placed WHERE n = 9;
INSERT INTO app.external_data_cache (organization_id, service, user_id, payload, fetched_at, expires_at)
SELECT org, 'calendar', id, '{}', now(), now() + interval '1 day' FROM people;
INSERT INTO app.external_sources (organization_id, service, base_url, secret_name)
SELECT org, service, 'https://services.example.org', 'env:TOKEN' FROM tenants, unnest(ARRAY['devlab', 'auth']) service;
INSERT INTO app.reports (organization_id, user_id, role, page, format)
SELECT org, id, role, CASE role WHEN 'learner' THEN 'progress' ELSE 'courses' END, 'pdf' FROM people, unnest(roles) role;
INSERT INTO app.job_queue (organization_id, kind) SELECT org, 'analyse' FROM tenants UNION ALL SELECT NULL, 'refresh';
INSERT INTO app.audit_log (organization_id, actor, action, object) SELECT org, 'test', 'made', tenant FROM tenants;
INSERT INTO app.refresh_log (stage, organization_id, requested_by, started_at)
SELECT 'analyse', org, 'test', '2026-03-04 02:00Z' FROM tenants;
INSERT INTO app.user_credentials (organization_id, user_id, password_hash)
SELECT org, id, 'not a hash' FROM people;
INSERT INTO app.user_sessions (organization_id, user_id, token_hash, expires_at)
SELECT org, id, sha256(id::text::bytea), now() + interval '1 day' FROM people;
INSERT INTO private.spent_tokens (organization_id, session_id, token_hash, spent_at)
SELECT organization_id, session_id, sha256('spent' || token_hash), now() FROM app.user_sessions;
INSERT INTO private.request_windows (key, used, ends_at) VALUES (sha256('somebody'), 1, now() + interval '15 minutes');
INSERT INTO private.claimed_requests (key, request, ends_at)
VALUES (sha256('somebody'), sha256('something'), now() + interval '1 minute');
INSERT INTO app.api_keys (organization_id, user_id, name, key_hash)
SELECT org, id, 'key', sha256(id::text::bytea) FROM people;

SELECT app.provision_login((tenant || '_' || person)::name, org, id) FROM people;
UPDATE app.users SET status = 'deactivated' WHERE external_id = 'gone';

-- Programs: logins of their own, shared by the databases of a cluster.
DO $$
DECLARE
  program text;
BEGIN
  FOREACH program IN ARRAY ARRAY['pipeline', 'gateway', 'dba', 'readonly', 'backup'] LOOP
    IF to_regrole('test_' || program) IS NULL THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', 'test_' || program);
    END IF;
    EXECUTE format('GRANT %I TO %I', 'viridian_' || program, 'test_' || program);
  END LOOP;
  IF to_regrole('test_stranger') IS NULL THEN
    CREATE ROLE test_stranger LOGIN NOINHERIT;
  END IF;
END
$$;
INSERT INTO app.identities (login_name, organization_id, user_id)
SELECT 'test_readonly', org, id FROM people WHERE tenant = 'north' AND person = 'none';
SELECT private.refresh_kpis(), private.refresh_gaps();
