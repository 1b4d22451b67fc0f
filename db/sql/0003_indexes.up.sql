-- Every foreign key and every column a policy compares leads an index, after organization_id: a policy then costs what
-- a plain WHERE costs. Primary keys already serve (organization_id, course_id, ...).
SET LOCAL ROLE viridian_owner;
SET LOCAL search_path = app, pg_catalog;

CREATE INDEX identities_user ON identities (organization_id, user_id);
CREATE INDEX enrollments_user ON enrollments (organization_id, user_id);
CREATE INDEX course_trainers_user ON course_trainers (organization_id, user_id);
CREATE INDEX skill_requirements_skill ON skill_requirements (organization_id, skill_id);
CREATE INDEX activity_skills_skill ON activity_skills (organization_id, skill_id);
CREATE INDEX skill_levels_skill ON skill_levels (organization_id, skill_id);
CREATE INDEX assessment_results_enrollment ON assessment_results (organization_id, course_id, user_id);
CREATE INDEX assessment_results_user ON assessment_results (organization_id, user_id);
CREATE INDEX assessment_results_day ON assessment_results (organization_id, course_id, submitted_on);
CREATE INDEX learning_events_user ON learning_events (organization_id, user_id, occurred_at);
CREATE INDEX learning_events_course ON learning_events (organization_id, course_id, occurred_at);
CREATE INDEX analytics_user ON analytics (organization_id, user_id, analytics_type, calculated_at);
CREATE INDEX analytics_course ON analytics (organization_id, course_id, analytics_type, calculated_at);
CREATE INDEX analytics_daily_user ON analytics_daily (organization_id, user_id, day);
CREATE INDEX interventions_enrollment ON interventions (organization_id, course_id, user_id);
CREATE INDEX interventions_user ON interventions (organization_id, user_id);
CREATE INDEX interventions_author ON interventions (organization_id, created_by);
CREATE INDEX external_data_cache_user ON external_data_cache (organization_id, user_id);
CREATE INDEX external_data_cache_expiry ON external_data_cache (expires_at);
CREATE INDEX reports_user ON reports (organization_id, user_id);
CREATE INDEX job_queue_organization ON job_queue (organization_id);
CREATE INDEX job_queue_waiting ON job_queue (run_after) WHERE status = 'queued';
CREATE INDEX refresh_log_organization ON refresh_log (organization_id);
CREATE INDEX refresh_log_requester ON refresh_log (requested_organization_id);
CREATE INDEX refresh_log_latest ON refresh_log (started_at) WHERE organization_id IS NULL;
CREATE INDEX audit_log_time ON audit_log (organization_id, occurred_at);
CREATE INDEX user_sessions_user ON user_sessions (organization_id, user_id);
CREATE INDEX api_keys_user ON api_keys (organization_id, user_id);

-- What lists sort by, with the key that makes every position of a keyset page unique. The search for a part of a name
-- (ILIKE) is not leakproof, so under RLS no trigram index could serve it: a list filters the rows that these deliver.
CREATE INDEX users_name ON users (organization_id, display_name, user_id);
CREATE INDEX enrollment_metrics_user ON enrollment_metrics (organization_id, user_id);
CREATE INDEX enrollment_metrics_pace ON enrollment_metrics (organization_id, pace_ratio, course_id, user_id);
CREATE INDEX enrollment_metrics_absence ON enrollment_metrics (organization_id, last_active_on, course_id, user_id);
CREATE INDEX enrollment_metrics_missed ON enrollment_metrics (organization_id, missed_count, course_id, user_id);
CREATE INDEX enrollment_metrics_score ON enrollment_metrics (organization_id, mean_score, course_id, user_id);
