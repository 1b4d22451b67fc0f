-- The tables of schema app. Every tenant table starts its primary key with organization_id, and foreign keys are
-- composite, so that no row can point across tenants. What each is for stands in the comments migration.
SET LOCAL ROLE viridian_owner;
SET LOCAL search_path = app, pg_catalog;

CREATE TABLE organizations (
  organization_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  external_id text NOT NULL UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  is_sample boolean NOT NULL DEFAULT false,
  analysis_date date,
  smallest_group integer NOT NULL DEFAULT 10 CHECK (smallest_group >= 5),
  behind_ratio double precision NOT NULL DEFAULT 0.8 CHECK (behind_ratio > 0 AND behind_ratio <= 1),
  pace_target_low double precision NOT NULL DEFAULT 0.95,
  pace_target_high double precision NOT NULL DEFAULT 1.05 CHECK (pace_target_high >= pace_target_low),
  completion_target double precision NOT NULL DEFAULT 80 CHECK (completion_target BETWEEN 0 AND 100),
  behind_limit double precision NOT NULL DEFAULT 20 CHECK (behind_limit BETWEEN 0 AND 100),
  coverage_target double precision NOT NULL DEFAULT 75 CHECK (coverage_target BETWEEN 0 AND 100),
  analysed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);

CREATE TABLE users (
  organization_id uuid NOT NULL REFERENCES organizations,
  user_id uuid NOT NULL DEFAULT gen_random_uuid(),
  external_id text NOT NULL,
  display_name text NOT NULL CHECK (display_name <> ''),
  -- What a search looks into: LIKE on it costs a twentieth of ILIKE, which folds both sides again for every row. No index
  -- serves either under RLS, because neither is leakproof.
  search_text text NOT NULL GENERATED ALWAYS AS (lower(display_name || E'\n' || external_id)) STORED,
  email text,
  roles text[] NOT NULL DEFAULT '{learner}' CHECK (roles <@ ARRAY['learner', 'trainer', 'org_admin']),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deactivated')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, user_id),
  UNIQUE (organization_id, external_id)
);

CREATE TABLE identities (
  login_name name PRIMARY KEY,
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE courses (
  organization_id uuid NOT NULL REFERENCES organizations,
  course_id uuid NOT NULL DEFAULT gen_random_uuid(),
  external_id text NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  title text NOT NULL,
  presentation text,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on > starts_on),
  pass_mark double precision NOT NULL DEFAULT 40 CHECK (pass_mark BETWEEN 0 AND 100),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, course_id),
  UNIQUE (organization_id, external_id)
);

CREATE TABLE enrollments (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  enrolled_on date,
  withdrawn_on date,
  outcome text CHECK (outcome IN ('pass', 'distinction', 'fail', 'withdrawn')),
  previous_attempts integer NOT NULL DEFAULT 0 CHECK (previous_attempts >= 0),
  studied_credits integer CHECK (studied_credits >= 0),
  prior_education text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, course_id, user_id),
  FOREIGN KEY (organization_id, course_id) REFERENCES courses ON DELETE CASCADE,
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE course_trainers (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, course_id, user_id),
  FOREIGN KEY (organization_id, course_id) REFERENCES courses ON DELETE CASCADE,
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE activities (
  organization_id uuid NOT NULL,
  activity_id uuid NOT NULL DEFAULT gen_random_uuid(),
  course_id uuid NOT NULL,
  external_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('assessment', 'exam', 'unit', 'resource')),
  subtype text,
  title text NOT NULL,
  weight double precision NOT NULL DEFAULT 0 CHECK (weight >= 0),
  due_on date,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, activity_id),
  UNIQUE (organization_id, course_id, external_id),
  FOREIGN KEY (organization_id, course_id) REFERENCES courses ON DELETE CASCADE
);

CREATE TABLE skills (
  organization_id uuid NOT NULL REFERENCES organizations,
  skill_id uuid NOT NULL DEFAULT gen_random_uuid(),
  external_id text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, skill_id),
  UNIQUE (organization_id, external_id)
);

CREATE TABLE skill_requirements (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  skill_id uuid NOT NULL,
  required_level double precision NOT NULL CHECK (required_level BETWEEN 0 AND 100),
  importance double precision NOT NULL DEFAULT 0.5 CHECK (importance BETWEEN 0 AND 1),
  PRIMARY KEY (organization_id, course_id, skill_id),
  FOREIGN KEY (organization_id, course_id) REFERENCES courses ON DELETE CASCADE,
  FOREIGN KEY (organization_id, skill_id) REFERENCES skills ON DELETE CASCADE
);

CREATE TABLE activity_skills (
  organization_id uuid NOT NULL,
  activity_id uuid NOT NULL,
  skill_id uuid NOT NULL,
  evidence_weight double precision NOT NULL DEFAULT 1 CHECK (evidence_weight > 0),
  PRIMARY KEY (organization_id, activity_id, skill_id),
  FOREIGN KEY (organization_id, activity_id) REFERENCES activities ON DELETE CASCADE,
  FOREIGN KEY (organization_id, skill_id) REFERENCES skills ON DELETE CASCADE
);

CREATE TABLE skill_levels (
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  skill_id uuid NOT NULL,
  measured_on date NOT NULL,
  level double precision NOT NULL CHECK (level BETWEEN 0 AND 100),
  band text NOT NULL CHECK (band IN ('novice', 'developing', 'proficient', 'mastered')),
  evidence_count integer NOT NULL CHECK (evidence_count > 0),
  PRIMARY KEY (organization_id, user_id, skill_id, measured_on),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE,
  FOREIGN KEY (organization_id, skill_id) REFERENCES skills ON DELETE CASCADE
);

CREATE TABLE assessment_results (
  organization_id uuid NOT NULL,
  activity_id uuid NOT NULL,
  user_id uuid NOT NULL,
  attempt integer NOT NULL DEFAULT 1 CHECK (attempt > 0),
  course_id uuid NOT NULL,
  submitted_on date NOT NULL,
  score double precision CHECK (score BETWEEN 0 AND 100),
  is_banked boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, activity_id, user_id, attempt),
  FOREIGN KEY (organization_id, activity_id) REFERENCES activities ON DELETE CASCADE,
  FOREIGN KEY (organization_id, course_id, user_id) REFERENCES enrollments ON DELETE CASCADE
);

-- event_id is derived from the source's own key (uuid version 5), so that reading a source twice stores nothing twice.
CREATE TABLE learning_events (
  organization_id uuid NOT NULL,
  event_id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  user_id uuid NOT NULL,
  course_id uuid,
  activity_id uuid,
  verb text NOT NULL CHECK (verb IN ('viewed', 'interacted', 'attempted', 'completed', 'submitted')),
  seconds integer NOT NULL DEFAULT 0 CHECK (seconds >= 0),
  interactions integer NOT NULL DEFAULT 1 CHECK (interactions >= 0),
  source text NOT NULL,
  payload jsonb,
  PRIMARY KEY (organization_id, occurred_at, event_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
) PARTITION BY RANGE (occurred_at);

-- calculated_at is the moment the figures speak for; computed_at when they were worked out.
CREATE TABLE analytics (
  organization_id uuid NOT NULL,
  analytics_id uuid NOT NULL,
  user_id uuid NOT NULL,
  course_id uuid,
  analytics_type text NOT NULL CHECK (analytics_type IN ('learning_velocity', 'mastery', 'skill_gap', 'engagement',
    'performance', 'content_effectiveness', 'risk')),
  role text NOT NULL CHECK (role IN ('learner', 'trainer', 'org_admin')),
  data jsonb NOT NULL,
  calculated_at timestamptz NOT NULL,
  computed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, calculated_at, analytics_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
) PARTITION BY RANGE (calculated_at);

-- One row for each enrolment and day with activity (the counters), and for each week's end and the current day
-- (is_snapshot: the figures too).
CREATE TABLE analytics_daily (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  day date NOT NULL,
  seconds integer NOT NULL DEFAULT 0,
  interactions integer NOT NULL DEFAULT 0,
  gained_pct double precision NOT NULL DEFAULT 0,
  is_snapshot boolean NOT NULL DEFAULT false,
  is_open boolean NOT NULL DEFAULT true,
  completed_pct double precision,
  due_pct double precision,
  current_pace double precision,
  target_pace double precision,
  overall_pace double precision,
  is_behind boolean,
  engagement double precision,
  coverage_pct double precision,
  mean_score double precision,
  PRIMARY KEY (organization_id, course_id, user_id, day),
  FOREIGN KEY (organization_id, course_id, user_id) REFERENCES enrollments ON DELETE CASCADE
);

-- The latest figures of each enrolment, for lists that sort and filter by them.
CREATE TABLE enrollment_metrics (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  measured_on date NOT NULL,
  is_open boolean NOT NULL,
  completed_pct double precision NOT NULL,
  due_pct double precision NOT NULL,
  current_pace double precision,
  target_pace double precision,
  overall_pace double precision,
  pace_ratio double precision,
  is_behind boolean NOT NULL,
  engagement double precision,
  mean_score double precision,
  coverage_pct double precision,
  missed_count integer NOT NULL,
  planned_count integer NOT NULL,
  last_active_on date,
  recent_activity integer[] NOT NULL DEFAULT '{}',
  projected_finish date,
  computed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, course_id, user_id),
  FOREIGN KEY (organization_id, course_id, user_id) REFERENCES enrollments ON DELETE CASCADE
);

CREATE TABLE interventions (
  organization_id uuid NOT NULL,
  intervention_id uuid NOT NULL DEFAULT gen_random_uuid(),
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('note', 'review', 'contact', 'plan')),
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  body text NOT NULL DEFAULT '',
  created_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, intervention_id),
  FOREIGN KEY (organization_id, course_id, user_id) REFERENCES enrollments ON DELETE CASCADE,
  FOREIGN KEY (organization_id, created_by) REFERENCES users (organization_id, user_id)
);

CREATE TABLE external_data_cache (
  organization_id uuid NOT NULL REFERENCES organizations,
  service text NOT NULL,
  user_id uuid NOT NULL,
  payload jsonb NOT NULL,
  fetched_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, service, user_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE reports (
  organization_id uuid NOT NULL,
  report_id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('learner', 'trainer', 'org_admin')),
  format text NOT NULL CHECK (format IN ('pdf', 'xlsx', 'csv')),
  parameters jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed')),
  content bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (organization_id, report_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE job_queue (
  job_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id uuid REFERENCES organizations,
  kind text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  run_after timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE refresh_log (
  refresh_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stage text NOT NULL CHECK (stage IN ('collect', 'analyse', 'aggregate')),
  organization_id uuid REFERENCES organizations,
  requested_by text NOT NULL,
  requested_role text,
  requested_organization_id uuid REFERENCES organizations,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  row_count bigint,
  error text
);

CREATE TABLE audit_log (
  organization_id uuid NOT NULL REFERENCES organizations,
  audit_id bigint GENERATED ALWAYS AS IDENTITY,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (organization_id, audit_id)
);

CREATE TABLE user_credentials (
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  password_hash text NOT NULL,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, user_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE user_sessions (
  organization_id uuid NOT NULL,
  session_id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, session_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE api_keys (
  organization_id uuid NOT NULL,
  api_key_id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  name text NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, api_key_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES users ON DELETE CASCADE
);
