-- One person of twotenants.sql's north more, with a row in every table that can hold one, and named in texts, documents
-- and logs. tst_personcommand.cpp checks that no table is missing.
CREATE TEMP TABLE quill ON COMMIT DROP AS
SELECT md5('north')::uuid AS org, '00000000-0000-4000-8000-00000000c0de'::uuid AS id,
       md5('north/course/A')::uuid AS course, md5('north/course/B')::uuid AS trained;
INSERT INTO app.users (organization_id, user_id, external_id, display_name, email, roles)
SELECT org, id, 'Q-4711-x', 'Quill Featherstone', 'quill@north.example', '{learner,trainer}' FROM quill;
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on) SELECT org, course, id, '2026-01-01' FROM quill;
INSERT INTO app.course_trainers (organization_id, course_id, user_id) SELECT org, trained, id FROM quill;
INSERT INTO app.skill_levels (organization_id, user_id, skill_id, measured_on, level, band, evidence_count)
SELECT org, id, md5('north/skill/a')::uuid, '2026-02-01', 50, 'developing', 1 FROM quill;
INSERT INTO app.assessment_results (organization_id, activity_id, user_id, course_id, submitted_on, score)
SELECT org, md5('north/activity/A')::uuid, id, course, '2026-01-30', 70 FROM quill;
INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, verb, source, payload)
SELECT org, gen_random_uuid(), '2026-01-20Z', id, course, 'viewed', 'test', '{"actor": {"mbox": "mailto:quill@north.example"}}'
FROM quill;
INSERT INTO app.activity_history (organization_id, course_id, user_id, day, seconds, interactions)
SELECT org, course, id, '2026-01-09', 600, 1 FROM quill;
INSERT INTO app.completion_history (organization_id, course_id, user_id, activity_id, day)
SELECT org, course, id, md5('north/activity/A')::uuid, '2026-01-09' FROM quill;
INSERT INTO app.analytics (organization_id, analytics_id, user_id, course_id, analytics_type, role, data, calculated_at)
SELECT org, gen_random_uuid(), id, course, 'learning_velocity', 'learner', '{}', '2026-03-01Z' FROM quill;
INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, is_snapshot, completed_pct, due_pct, is_behind)
SELECT org, course, id, '2026-03-01', true, 1, 1, false FROM quill;
INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, completed_pct, due_pct,
  is_behind, missed_count, planned_count)
SELECT org, course, id, '2026-03-04', true, 1, 1, false, 0, 0 FROM quill;
INSERT INTO app.risk_estimates (organization_id, course_id, user_id, measured_on, data)
SELECT org, course, id, '2026-03-04', '{"probability": 0.5, "band": "medium"}' FROM quill;
INSERT INTO app.interventions (organization_id, course_id, user_id, kind, body, created_by)
SELECT org, course, id, 'note', 'Quill Featherstone is doing well', md5('north/user/ta')::uuid FROM quill
UNION ALL
SELECT org, trained, md5('north/user/l10')::uuid, 'note', 'written about another by Quill Featherstone', id FROM quill;
INSERT INTO app.statements (organization_id, statement_id, content_hash, occurred_at, user_id)
SELECT org, gen_random_uuid(), sha256('statement'), '2026-03-01Z', id FROM quill;
INSERT INTO app.external_data_cache (organization_id, service, user_id, payload, fetched_at, expires_at)
SELECT org, 'directory', id, '{"name": "Quill Featherstone"}'::jsonb, now(), now() FROM quill
UNION ALL
SELECT org, 'directory', md5('north/user/l1')::uuid,
       '{"peers": ["QUILL featherstone", {"id": "Q-4711-x", "quill@north.example": 1}], "word": "quilluminate"}'::jsonb, now(), now()
FROM quill;
INSERT INTO app.reports (organization_id, user_id, role, page, format) SELECT org, id, 'learner', 'progress', 'pdf' FROM quill;
INSERT INTO app.job_queue (organization_id, kind, payload, status, last_error)
SELECT org, 'report', jsonb_build_object('user', id), 'dead', 'no mail to quill@north.example' FROM quill;
INSERT INTO app.audit_log (organization_id, actor, action, object, detail)
SELECT org, 'quill_login', 'signed in', id::text, '{"as": "Quill Featherstone"}' FROM quill;
INSERT INTO app.refresh_log (stage, requested_by, requested_organization_id, started_at, finished_at, error)
SELECT 'aggregate', 'quill_login', org, now(), now(), 'Q-4711-x' FROM quill;
INSERT INTO app.user_credentials (organization_id, user_id, password_hash) SELECT org, id, 'secret hash' FROM quill;
INSERT INTO app.user_sessions (organization_id, user_id, token_hash, expires_at)
SELECT org, id, sha256('session'), now() FROM quill;
INSERT INTO app.api_keys (organization_id, user_id, name, key_hash) SELECT org, id, 'key', sha256('key') FROM quill;
SELECT app.provision_login('quill_login', org, id) FROM quill;
