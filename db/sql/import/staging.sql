CREATE TEMP TABLE stage_users (user_id uuid, external_id text, display_name text, email text, roles text[], status text);
CREATE TEMP TABLE stage_courses (course_id uuid, external_id text, code text, title text, presentation text,
  starts_on date, ends_on date, pass_mark double precision);
CREATE TEMP TABLE stage_enrollments (course text, learner text, enrolled_on date, withdrawn_on date, outcome text,
  previous_attempts integer, studied_credits integer, prior_education text);
CREATE TEMP TABLE stage_course_trainers (course text, trainer text);
CREATE TEMP TABLE stage_activities (activity_id uuid, course text, external_id text, kind text, subtype text, title text,
  weight double precision, due_on date);
CREATE TEMP TABLE stage_skills (skill_id uuid, external_id text, name text);
CREATE TEMP TABLE stage_skill_requirements (course text, skill text, required_level double precision,
  importance double precision);
CREATE TEMP TABLE stage_activity_skills (course text, activity text, skill text, evidence_weight double precision);
CREATE TEMP TABLE stage_assessment_results (course text, activity text, learner text, attempt integer, submitted_on date,
  score double precision, is_banked boolean);
CREATE TEMP TABLE stage_learning_events (event_id uuid, occurred_at timestamptz, learner text, course text, activity text,
  verb text, seconds integer, interactions integer, source text);
-- What sources hand over that list what somebody did: the rows of the tables above are made from it.
CREATE TEMP TABLE stage_actions (sequence bigint, file integer, line bigint, event_id uuid, content_hash bytea, voids uuid,
  occurred_at timestamptz, learner text, learner_name text, course text, course_title text, activity text,
  activity_kind text, activity_type text, activity_title text, verb text, seconds integer, score double precision,
  source text);
CREATE TEMP TABLE stage_roster_users (sequence bigint, file integer, line bigint, user_id uuid, external_id text,
  display_name text, email text, status text, is_deleted boolean);
CREATE TEMP TABLE stage_roster_classes (sequence bigint, file integer, line bigint, course_id uuid, external_id text,
  code text, title text, presentation text, starts_on date, ends_on date, is_deleted boolean);
CREATE TEMP TABLE stage_roster_enrollments (sequence bigint, file integer, line bigint, course text, learner text,
  is_teacher boolean, enrolled_on date, ended_on date, changed_on date, is_deleted boolean);
CREATE TEMP TABLE stage_refused (sequence bigint, file integer, line bigint, reason text, value text);
CREATE TEMP TABLE stage_voided (statement_id uuid);
CREATE TEMP TABLE stage_attempts (statement_id uuid, attempt integer);
CREATE TEMP VIEW stage_kept AS
  SELECT * FROM stage_actions a
  WHERE voids IS NULL AND NOT EXISTS (SELECT FROM stage_voided v WHERE v.statement_id = a.event_id);
-- The merge runs in the pipeline's role, which did not make these tables.
GRANT SELECT, INSERT, DELETE ON stage_actions, stage_refused, stage_voided, stage_attempts TO viridian_pipeline;
GRANT SELECT ON stage_kept, stage_roster_users, stage_roster_classes, stage_roster_enrollments TO viridian_pipeline;
GRANT SELECT, INSERT ON stage_users, stage_courses, stage_enrollments, stage_course_trainers, stage_activities, stage_skills,
  stage_skill_requirements, stage_activity_skills, stage_assessment_results, stage_learning_events TO viridian_pipeline;
