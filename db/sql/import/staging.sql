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
-- The merge runs in the pipeline's role, which did not make these tables.
GRANT SELECT ON stage_users, stage_courses, stage_enrollments, stage_course_trainers, stage_activities, stage_skills,
  stage_skill_requirements, stage_activity_skills, stage_assessment_results, stage_learning_events TO viridian_pipeline;
