-- The content of a snapshot file: SQLite, attached as app (docs/offline.md). Ids are blobs of 16 bytes, which sort as uuids
-- do in PostgreSQL; where there are many rows, keys.n stands for one. Days count from 2000-01-01. Moments are PostgreSQL's
-- text in UTC, whose order is theirs. A position is the place of a text in the order of the server's collation.
CREATE TABLE app.keys (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);
-- How many rows each part of a relation has: what the next pull compares.
CREATE TABLE app.parts (relation TEXT, course_id BLOB, day INTEGER, row_count INTEGER,
  PRIMARY KEY (relation, course_id, day)) WITHOUT ROWID;

CREATE TABLE app.organizations (pace_target_low REAL, pace_target_high REAL, completion_target REAL, behind_limit REAL,
  coverage_target REAL, learners INTEGER);
CREATE TABLE app.users (user_id BLOB PRIMARY KEY, display_name TEXT, search_text TEXT, is_deleted INTEGER) WITHOUT ROWID;
CREATE TABLE app.names (user_id BLOB PRIMARY KEY, position INTEGER) WITHOUT ROWID;
CREATE TABLE app.courses (course_id BLOB PRIMARY KEY, external_id TEXT, code TEXT, code_position INTEGER, title TEXT,
  starts_on INTEGER, ends_on INTEGER, pass_mark REAL, is_deleted INTEGER) WITHOUT ROWID;
CREATE TABLE app.enrollments (course_id BLOB, user_id BLOB, enrolled_on INTEGER, outcome TEXT,
  PRIMARY KEY (course_id, user_id)) WITHOUT ROWID;
CREATE TABLE app.activities (activity_id BLOB PRIMARY KEY, course_id BLOB, title TEXT, title_position INTEGER,
  due_on INTEGER, share REAL) WITHOUT ROWID;
CREATE TABLE app.skills (skill_id BLOB PRIMARY KEY, external_id TEXT, name TEXT, name_position INTEGER,
  courses INTEGER) WITHOUT ROWID;
CREATE TABLE app.skill_requirements (course_id BLOB, skill_id BLOB, required_level REAL, importance REAL,
  PRIMARY KEY (course_id, skill_id)) WITHOUT ROWID;
CREATE TABLE app.skill_levels (user INTEGER, skill INTEGER, measured_on INTEGER, level REAL, evidence_count INTEGER,
  PRIMARY KEY (user, skill, measured_on)) WITHOUT ROWID;
CREATE TABLE app.assessment_results (user INTEGER, activity INTEGER, attempt INTEGER, course INTEGER,
  submitted_on INTEGER, score REAL, is_banked INTEGER, PRIMARY KEY (user, activity, attempt)) WITHOUT ROWID;
CREATE TABLE app.completed_events (event_id BLOB PRIMARY KEY, course INTEGER, user INTEGER, activity INTEGER, day INTEGER)
  WITHOUT ROWID;
CREATE TABLE app.completion_history (user INTEGER, course INTEGER, activity INTEGER, day INTEGER,
  PRIMARY KEY (user, course, activity)) WITHOUT ROWID;
CREATE TABLE app.analytics_daily (user INTEGER, course INTEGER, day INTEGER, seconds INTEGER, interactions INTEGER,
  gained_pct REAL, is_snapshot INTEGER, completed_pct REAL, due_pct REAL, current_pace REAL, target_pace REAL,
  engagement REAL, PRIMARY KEY (user, course, day)) WITHOUT ROWID;
CREATE TABLE app.enrollment_metrics (course_id BLOB, user_id BLOB, measured_on INTEGER, is_open INTEGER,
  completed_pct REAL, due_pct REAL, current_pace REAL, target_pace REAL, overall_pace REAL, pace_ratio REAL,
  is_behind INTEGER, engagement REAL, mean_score REAL, missed_count INTEGER, planned_count INTEGER,
  last_active_on INTEGER, recent_activity TEXT, projected_finish INTEGER, PRIMARY KEY (course_id, user_id)) WITHOUT ROWID;
-- The intervals of the projected finishes of enrollment_metrics.
CREATE TABLE app.findings (course_id BLOB, user_id BLOB, finish_from INTEGER, finish_to INTEGER, finish_learners INTEGER,
  finish_is_own INTEGER, PRIMARY KEY (course_id, user_id)) WITHOUT ROWID;
CREATE TABLE app.peers (course_id BLOB, user_id BLOB, withheld INTEGER, peers INTEGER, p10 REAL, p25 REAL, median REAL,
  p75 REAL, p90 REAL, pace_above REAL, engagement_above REAL, engagement_median REAL,
  PRIMARY KEY (course_id, user_id)) WITHOUT ROWID;
CREATE TABLE app.risk_models (model_id TEXT, description TEXT);
CREATE TABLE app.risk_estimates (course_id BLOB, user_id BLOB, probability REAL, band TEXT, data TEXT,
  PRIMARY KEY (course_id, user_id)) WITHOUT ROWID;
CREATE TABLE app.organization_kpis (scope TEXT, course_id BLOB, day INTEGER, active INTEGER, mean_pace_ratio REAL,
  completion_pct REAL, behind_pct REAL, coverage_pct REAL, mean_engagement REAL, mean_score REAL,
  PRIMARY KEY (scope, course_id, day)) WITHOUT ROWID;
CREATE TABLE app.skill_gaps (scope TEXT, course_id BLOB, skill_id BLOB, withheld INTEGER, learners INTEGER,
  coverage_pct REAL, mean_level REAL, mean_gap REAL, PRIMARY KEY (scope, course_id, skill_id)) WITHOUT ROWID;
CREATE TABLE app.follow_ups (intervention_id BLOB PRIMARY KEY, course_id BLOB, user_id BLOB, kind TEXT, body TEXT,
  started_on INTEGER, due_on INTEGER, closed_on INTEGER, outcome TEXT, version INTEGER, created_at TEXT,
  created_by BLOB, author_name TEXT, updated_at TEXT, editor_name TEXT, deleted_at TEXT) WITHOUT ROWID;
CREATE VIEW app.interventions AS SELECT * FROM follow_ups;
CREATE TABLE app.freshness (analysed_at TEXT, refreshed_at TEXT, refreshed_by TEXT, is_running INTEGER,
  next_allowed_at TEXT, last_error TEXT);
CREATE TABLE app.external_sources (service TEXT, outcome TEXT, data_from TEXT, checked_at TEXT, problem TEXT);
