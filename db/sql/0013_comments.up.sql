-- The data dictionary is made from these. A word that means the same everywhere is explained once, by column name;
-- what a table says of its own comes after and wins.
SET LOCAL ROLE viridian_owner;

COMMENT ON SCHEMA app IS 'What people and programs work with; row-level security on every table.';
COMMENT ON SCHEMA private IS 'Partitions, aggregates and helpers that only the owner and the backup reach.';

DO $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT c.oid::regclass AS relation, a.attname, words.meaning
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN (VALUES
      ('organization_id', 'The tenant this row belongs to.'),
      ('user_id', 'The person this row is about.'),
      ('course_id', 'The course this row is about.'),
      ('activity_id', 'The planned piece of work or resource.'),
      ('skill_id', 'The skill.'),
      ('external_id', 'The key in the system this came from.'),
      ('created_at', 'When the row was made.'),
      ('updated_at', 'When the row last changed; set by the server.'),
      ('deleted_at', 'When it was put away; NULL while in use. It can be brought back.'),
      ('expires_at', 'No longer valid from this moment on.'),
      ('revoked_at', 'Taken back at this moment; NULL while valid.'),
      ('computed_at', 'When the analyse stage worked this out.'),
      ('day', 'The day the figures speak for.'),
      ('is_open', 'Whether the enrolment was open on that day: started, not ended, not withdrawn.'),
      ('is_behind', 'Behind plan by the organisation''s behind_ratio.'),
      ('completed_pct', 'Share of the planned work that is done, 0 to 100.'),
      ('due_pct', 'Share of the planned work that is due, 0 to 100.'),
      ('current_pace', 'Percent of the course completed a week over the last 28 days.'),
      ('target_pace', 'Percent of the course due a week over the same 28 days.'),
      ('overall_pace', 'Percent of the course completed a week since the start.'),
      ('pace_ratio', 'current_pace / target_pace; NULL when nothing was due in the 28 days.'),
      ('engagement', 'Engagement score, 0 to 100 (docs/metrics.md); NULL before the course starts.'),
      ('coverage_pct', 'Share of required skills at or above the required level, 0 to 100.'),
      ('mean_score', 'Mean of the first-attempt scores, 0 to 100.'),
      ('scope', 'course: one course; organization: all its courses together.'),
      ('withheld', 'The group is too small to be shown, or would let a small one be worked out; figures are NULL.'),
      ('active', 'Open enrolments of the group on that day.'),
      ('people', 'Different people among them.'),
      ('learners', 'Different people with an open enrolment that requires the skill.'),
      ('met_count', 'Pairs of enrolment and requirement at or above the required level.'),
      ('mean_level', 'Mean level of those with evidence, 0 to 100.'),
      ('mean_gap', 'Mean points below the required level, at least 0; no evidence counts as level 0.'),
      ('mean_pace_ratio', 'Mean pace ratio.'),
      ('completion_pct', 'Mean share of the due work that is done, 0 to 100.'),
      ('behind_pct', 'Share of the open enrolments that are behind plan, 0 to 100.'),
      ('mean_engagement', 'Mean engagement score, 0 to 100.'),
      ('next_smaller', 'People in the next smaller group of the same total, 0: none; for complementary suppression.'),
      ('analysed_at', 'End of the last analyse stage of the organisation.')
    ) AS words (name, meaning) ON words.name = a.attname
    WHERE c.relnamespace IN ('app'::regnamespace, 'private'::regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm')
      AND NOT c.relispartition
  LOOP
    EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', entry.relation, entry.attname, entry.meaning);
  END LOOP;

  -- Each relation (no column) and each column with a meaning of its own.
  FOR entry IN
    SELECT * FROM (VALUES
      ('app.schema_migrations', NULL, 'The migrations that were applied to this database.'),
      ('app.schema_migrations', 'version', 'Number of the migration.'),
      ('app.schema_migrations', 'name', 'Name of the migration.'),
      ('app.schema_migrations', 'checksum', 'SHA-256 of its up script, to notice an edited one.'),
      ('app.schema_migrations', 'applied_at', 'When it was applied.'),
      ('app.schema_migrations', 'applied_by', 'The login that applied it.'),

      ('app.organizations', NULL, 'The tenants, with the targets each has set itself.'),
      ('app.organizations', 'organization_id', 'The tenant.'),
      ('app.organizations', 'external_id', 'Short unique key, chosen by the administrator or the import.'),
      ('app.organizations', 'name', 'Name as shown.'),
      ('app.organizations', 'is_sample', 'Generated data; said wherever it is shown.'),
      ('app.organizations', 'analysis_date', 'The current day of imported history; NULL means today in UTC.'),
      ('app.organizations', 'smallest_group', 'k: figures of fewer people are withheld. Never below 5.'),
      ('app.organizations', 'behind_ratio', 'A learner is behind when the pace ratio is below this.'),
      ('app.organizations', 'pace_target_low', 'Lower end of the wanted mean pace ratio.'),
      ('app.organizations', 'pace_target_high', 'Upper end of the wanted mean pace ratio.'),
      ('app.organizations', 'completion_target', 'Wanted completion of due work, percent at least.'),
      ('app.organizations', 'behind_limit', 'Accepted share of learners behind plan, percent at most.'),
      ('app.organizations', 'coverage_target', 'Wanted skill coverage, percent at least.'),

      ('app.users', NULL, 'The people of an organisation.'),
      ('app.users', 'user_id', 'The person.'),
      ('app.users', 'display_name', 'Name as shown.'),
      ('app.users', 'search_text', 'Name and external id in lower case, for search by a part of them.'),
      ('app.users', 'email', 'Address, where known.'),
      ('app.users', 'roles', 'Roles the person may act in; memberships of the login follow.'),
      ('app.users', 'status', 'active or deactivated. A deactivated person sees nothing.'),

      ('app.identities', NULL, 'Which person a login role stands for; identity comes from here and session_user alone.'),
      ('app.identities', 'login_name', 'Name of the login role.'),

      ('app.courses', NULL, 'Courses, one row for each presentation.'),
      ('app.courses', 'course_id', 'The course.'),
      ('app.courses', 'code', 'Short name, such as BBB-2013J.'),
      ('app.courses', 'title', 'Name as shown.'),
      ('app.courses', 'presentation', 'The run of the course, where the source tells them apart.'),
      ('app.courses', 'starts_on', 'First day.'),
      ('app.courses', 'ends_on', 'Last day.'),
      ('app.courses', 'pass_mark', 'Score from which work is passed, 0 to 100.'),

      ('app.enrollments', NULL, 'Who takes or took which course.'),
      ('app.enrollments', 'enrolled_on', 'Day of enrolment; NULL where the source has none.'),
      ('app.enrollments', 'withdrawn_on', 'Day of withdrawal; NULL for those who stayed.'),
      ('app.enrollments', 'outcome', 'How it ended; NULL while it has not.'),
      ('app.enrollments', 'previous_attempts', 'Earlier attempts at this course.'),
      ('app.enrollments', 'studied_credits', 'Credits the person studies for at the same time.'),
      ('app.enrollments', 'prior_education', 'Highest education at enrolment, in the words of the source.'),

      ('app.course_trainers', NULL, 'Who trains which course: what makes its learners a trainer''s own.'),
      ('app.course_trainers', 'user_id', 'The trainer.'),

      ('app.activities', NULL, 'Planned work and resources of a course.'),
      ('app.activities', 'kind', 'assessment, exam, unit or resource.'),
      ('app.activities', 'subtype', 'The source''s own word for the kind.'),
      ('app.activities', 'title', 'Name as shown.'),
      ('app.activities', 'weight', 'Weight within the course; shares are weights over their sum.'),
      ('app.activities', 'due_on', 'Day it is due; NULL for what is not planned.'),

      ('app.skills', NULL, 'The skills an organisation tracks.'),
      ('app.skills', 'name', 'Name as shown.'),
      ('app.skill_requirements', NULL, 'The level of a skill that a course requires.'),
      ('app.skill_requirements', 'required_level', 'Level required, 0 to 100.'),
      ('app.skill_requirements', 'importance', 'Weight of a gap, 0 to 1.'),
      ('app.activity_skills', NULL, 'Which work gives evidence of which skill.'),
      ('app.activity_skills', 'evidence_weight', 'Weight of its results among the evidence.'),
      ('app.skill_levels', NULL, 'The level of a skill from the day on that new evidence changed it.'),
      ('app.skill_levels', 'measured_on', 'Day of the change.'),
      ('app.skill_levels', 'level', 'Level, 0 to 100.'),
      ('app.skill_levels', 'band', 'novice, developing, proficient or mastered.'),
      ('app.skill_levels', 'evidence_count', 'Results that count towards the level.'),

      ('app.assessment_results', NULL, 'Results of work that was handed in.'),
      ('app.assessment_results', 'attempt', 'Number of the attempt, from 1.'),
      ('app.assessment_results', 'submitted_on', 'Day it was handed in.'),
      ('app.assessment_results', 'score', 'Score, 0 to 100; NULL where none was given.'),
      ('app.assessment_results', 'is_banked', 'Carried over from an earlier presentation.'),

      ('app.learning_events', NULL, 'What learners did, by month.'),
      ('app.learning_events', 'event_id', 'Made from the source''s key, so that reading twice stores once.'),
      ('app.learning_events', 'occurred_at', 'When it happened.'),
      ('app.learning_events', 'verb', 'viewed, interacted, attempted, completed or submitted.'),
      ('app.learning_events', 'seconds', 'Time spent; 0 where the source records none.'),
      ('app.learning_events', 'interactions', 'Clicks or statements this row stands for.'),
      ('app.learning_events', 'source', 'Where it was read from.'),
      ('app.learning_events', 'payload', 'What the source says beyond the columns.'),

      ('app.analytics', NULL, 'What the analyse stage found, in one shape for all kinds, by month.'),
      ('app.analytics', 'analytics_id', 'Made from what it is about, so that working out twice stores once.'),
      ('app.analytics', 'analytics_type', 'Kind of finding; decides the shape of data.'),
      ('app.analytics', 'role', 'For whom it is: learners read theirs, trainers theirs and their learners''.'),
      ('app.analytics', 'data', 'The finding; learning_velocity has currentPace, targetPace and overallPace.'),
      ('app.analytics', 'calculated_at', 'The moment the figures speak for.'),

      ('app.analytics_daily', NULL, 'The rollup that history reads: counters of days with activity, figures of snapshots.'),
      ('app.analytics_daily', 'seconds', 'Time spent that day.'),
      ('app.analytics_daily', 'interactions', 'Interactions that day.'),
      ('app.analytics_daily', 'gained_pct', 'Percent of the course completed that day.'),
      ('app.analytics_daily', 'is_snapshot', 'The figures are set: a Sunday, or the current day of a run.'),

      ('app.enrollment_metrics', NULL, 'The latest figures of each enrolment, for lists.'),
      ('app.enrollment_metrics', 'measured_on', 'The day they speak for.'),
      ('app.enrollment_metrics', 'missed_count', 'Pieces of work that are due and not done.'),
      ('app.enrollment_metrics', 'planned_count', 'Pieces of work due so far.'),
      ('app.enrollment_metrics', 'last_active_on', 'Last day with activity.'),
      ('app.enrollment_metrics', 'recent_activity', 'Activity of the last 28 days, oldest first.'),
      ('app.enrollment_metrics', 'projected_finish', 'When the course is done at the current pace.'),

      ('app.interventions', NULL, 'Notes and reviews about a learner, among trainers and admins.'),
      ('app.interventions', 'intervention_id', 'The note.'),
      ('app.interventions', 'kind', 'note, review, contact or plan.'),
      ('app.interventions', 'status', 'open or closed.'),
      ('app.interventions', 'body', 'What was written.'),
      ('app.interventions', 'created_by', 'Who wrote it.'),
      ('app.interventions', 'version', 'Counts up with each change, to notice that somebody else was first.'),

      ('app.external_data_cache', NULL, 'Answers of outside services, kept until they expire.'),
      ('app.external_data_cache', 'service', 'The service that answered.'),
      ('app.external_data_cache', 'payload', 'Its answer.'),
      ('app.external_data_cache', 'fetched_at', 'When it was asked.'),

      ('app.reports', NULL, 'Reports that people ordered.'),
      ('app.reports', 'report_id', 'The report.'),
      ('app.reports', 'user_id', 'Who ordered it.'),
      ('app.reports', 'role', 'The role it was ordered in; it holds what that role sees.'),
      ('app.reports', 'format', 'pdf, xlsx or csv.'),
      ('app.reports', 'parameters', 'What was ordered.'),
      ('app.reports', 'status', 'queued, running, done or failed.'),
      ('app.reports', 'content', 'The finished file.'),
      ('app.reports', 'finished_at', 'When it was finished.'),

      ('app.job_queue', NULL, 'Work waiting for the pipeline.'),
      ('app.job_queue', 'job_id', 'The job.'),
      ('app.job_queue', 'organization_id', 'The tenant it is for; NULL for the whole database.'),
      ('app.job_queue', 'kind', 'What is to be done.'),
      ('app.job_queue', 'payload', 'With what.'),
      ('app.job_queue', 'status', 'queued, running, done or dead.'),
      ('app.job_queue', 'attempts', 'Times it was tried.'),
      ('app.job_queue', 'run_after', 'Not before this moment.'),
      ('app.job_queue', 'started_at', 'Start of the last try.'),
      ('app.job_queue', 'finished_at', 'When it ended.'),
      ('app.job_queue', 'last_error', 'Why the last try failed.'),

      ('app.refresh_log', NULL, 'Every run of the collect, analyse and aggregate stages.'),
      ('app.refresh_log', 'refresh_id', 'The run.'),
      ('app.refresh_log', 'stage', 'collect, analyse or aggregate.'),
      ('app.refresh_log', 'organization_id', 'The tenant it was for; NULL for a refresh of the aggregates.'),
      ('app.refresh_log', 'requested_by', 'The login that asked.'),
      ('app.refresh_log', 'requested_role', 'The role it asked in.'),
      ('app.refresh_log', 'requested_organization_id', 'The tenant of the person who asked.'),
      ('app.refresh_log', 'started_at', 'Start of the run.'),
      ('app.refresh_log', 'finished_at', 'End of the run.'),
      ('app.refresh_log', 'row_count', 'Rows it left behind.'),
      ('app.refresh_log', 'error', 'Why it failed; NULL when it went well.'),

      ('app.audit_log', NULL, 'Who did what; programs may add lines and not change them.'),
      ('app.audit_log', 'audit_id', 'Number of the line.'),
      ('app.audit_log', 'occurred_at', 'When.'),
      ('app.audit_log', 'actor', 'Who.'),
      ('app.audit_log', 'action', 'Did what.'),
      ('app.audit_log', 'object', 'To what.'),
      ('app.audit_log', 'detail', 'The particulars.'),

      ('app.user_credentials', NULL, 'Password hashes of people who sign in through the API.'),
      ('app.user_credentials', 'password_hash', 'argon2id.'),
      ('app.user_credentials', 'failed_attempts', 'Failures since the last success.'),
      ('app.user_credentials', 'locked_until', 'No sign-in before this moment.'),
      ('app.user_sessions', NULL, 'Sessions of the API.'),
      ('app.user_sessions', 'session_id', 'The session.'),
      ('app.user_sessions', 'token_hash', 'Hash of the token; the token itself is kept nowhere.'),
      ('app.api_keys', NULL, 'Keys for programs that use the API for a person.'),
      ('app.api_keys', 'api_key_id', 'The key.'),
      ('app.api_keys', 'name', 'What the key is for.'),
      ('app.api_keys', 'key_hash', 'Hash of the key; the key itself is kept nowhere.'),

      ('app.learning_velocity', NULL, 'Weekly figures of each enrolment in sight.'),
      ('app.organization_kpis', NULL, 'Weekly figures of each course in sight and of all together.'),
      ('app.skill_gaps', NULL, 'Required skills against levels, by course and for all together.'),
      ('app.freshness', NULL, 'How old the figures of the reader''s organisation are.'),
      ('app.freshness', 'refreshed_at', 'End of the last refresh that went well.'),
      ('app.freshness', 'refreshed_by', 'Who asked for it; NULL for people of other organisations.'),
      ('app.freshness', 'is_running', 'A refresh is under way.'),
      ('app.freshness', 'next_allowed_at', 'Earliest moment a person''s refresh is taken; NULL: now.'),
      ('app.freshness', 'last_error', 'Why the last refresh failed; NULL when it went well.'),

      ('private.organization_kpis', NULL, 'Behind app.organization_kpis.'),
      ('private.stale_days', NULL, 'Days whose rows of private.organization_kpis are made anew by the next refresh.'),
      ('private.stale_days', 'mark_id', 'One statement that marked the day.'),
      ('private.stale_gaps', NULL, 'Organisations whose rows of private.skill_gaps are made anew by the next refresh.'),
      ('private.stale_gaps', 'mark_id', 'One statement that marked the organisation.'),
      ('private.organization_kpis', 'course_id', 'The course; the nil uuid for all together.'),
      ('private.organization_kpis', 'pace_next_smaller', 'The next smaller pace_count of the same total.'),
      ('private.organization_kpis', 'completion_next_smaller', 'The next smaller completion_count of the same total.'),
      ('private.organization_kpis', 'coverage_next_smaller', 'The next smaller coverage_count of the same total.'),
      ('private.organization_kpis', 'engagement_next_smaller', 'The next smaller engagement_count of the same total.'),
      ('private.organization_kpis', 'score_next_smaller', 'The next smaller score_count of the same total.'),
      ('private.skill_gaps', 'level_next_smaller', 'The next smaller level_count of the same total.'),
      ('private.organization_kpis', 'pace_count', 'Enrolments in mean_pace_ratio.'),
      ('private.organization_kpis', 'completion_count', 'Enrolments in completion_pct.'),
      ('private.organization_kpis', 'coverage_count', 'Enrolments in coverage_pct.'),
      ('private.organization_kpis', 'engagement_count', 'Enrolments in mean_engagement.'),
      ('private.organization_kpis', 'score_count', 'Enrolments in mean_score.'),
      ('app.organization_kpis', 'course_id', 'The course; the nil uuid for all together.'),
      ('private.skill_gaps', NULL, 'Behind app.skill_gaps.'),
      ('private.skill_gaps', 'course_id', 'The course; the nil uuid for all together.'),
      ('private.skill_gaps', 'pair_count', 'Pairs of enrolment and requirement.'),
      ('private.skill_gaps', 'level_count', 'Levels in mean_level.'),
      ('app.skill_gaps', 'course_id', 'The course; the nil uuid for all together.')
    ) AS dictionary (relation, attname, meaning)
  LOOP
    IF entry.attname IS NOT NULL THEN
      EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', entry.relation, entry.attname, entry.meaning);
    ELSE
      EXECUTE format('COMMENT ON %s %s IS %L',
        (SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END
         FROM pg_class WHERE oid = entry.relation::regclass), entry.relation, entry.meaning);
    END IF;
  END LOOP;

  FOR entry IN
    SELECT * FROM (VALUES
      ('app.schema_version()', 'Number of the last migration.'),
      ('app.session_info()', 'Who the server says the reader is; needs no role. VR001 without an active person.'),
      ('app.current_user_id()', 'The person the session acts for; NULL without a held role.'),
      ('app.current_org_id()', 'The organisation the session acts in; for programs the one they name.'),
      ('app.current_role_name()', 'The role the session acts in: learner, trainer, org_admin, readonly or a program''s.'),
      ('app.my_course_ids()', 'Courses in sight: taken, trained or of the organisation.'),
      ('app.my_learner_ids()', 'Learners in sight: oneself, those of one''s courses or of the organisation.'),
      ('app.my_skill_ids()', 'Skills that the courses in sight require or give evidence of.'),
      ('app.ensure_partitions(date, date)', 'Makes missing months; called by whoever writes events or analytics.'),
      ('app.provision_login(name, uuid, uuid)', 'Gives a person a login; for administrators.'),
      ('app.refresh_analytics()', 'Brings the aggregates up to date. VR002 when asked too soon.'),
      ('app.peer_comparison(uuid, uuid)', 'A learner''s place among the others of a course; withheld below k.'),
      ('app.organizations_to_analyse()', 'Ids and names of the tenants, for the pipeline.'),
      ('private.daily_changed()', 'Trigger: marks the days of changed snapshots.'),
      ('private.gaps_changed()', 'Trigger: marks the organisations of changed rows.'),
      ('private.requirements_changed()', 'Trigger: marks every day of organisations whose requirements changed.'),
      ('private.mark_all()', 'Marks everything as stale, after a load with triggers off.'),
      ('private.emptied()', 'Trigger: marks everything after TRUNCATE.'),
      ('private.kpis_of(uuid, date[])', 'Rows of private.organization_kpis as they should be.'),
      ('private.gaps_of(uuid)', 'Rows of private.skill_gaps as they should be.'),
      ('private.refresh_kpis()', 'Makes the rows of stale days anew; how many changed.'),
      ('private.refresh_gaps()', 'Makes the rows of stale organisations anew; how many changed.'),
      ('private.uuid_setting(text)', 'A setting as uuid; NULL when missing or malformed.'),
      ('private.session_identity()', 'The active person behind the session, whatever role is set.'),
      ('app.current_day()', 'The day the organisation''s figures speak for.'),
      ('private.reader()', 'Who reads a view: person, role, k and the groups in sight.'),
      ('private.session_scope()', 'The person, organisation and role the session acts in.'),
      ('private.ensure_partition(regclass, text, date)', 'Makes one month of one table.'),
      ('private.sync_memberships(name)', 'Brings a login''s memberships in line with users.roles.'),
      ('private.users_changed()', 'Trigger: memberships follow roles and status.'),
      ('private.identity_gone()', 'Trigger: a login without a person loses its memberships.'),
      ('private.touch()', 'Trigger: sets updated_at.'),
      ('private.around(numeric[], numeric)', 'A quantile as the mean of those around it.'),
      ('private.shown(integer, integer, integer)', 'People a figure may speak for; 0 when it is withheld.'),
      ('private.refresh_lock()', 'First key of the advisory lock of a refresh.'),
      ('private.next_refresh()', 'From when on a person may refresh again.')
    ) AS dictionary (signature, meaning)
  LOOP
    EXECUTE format('COMMENT ON FUNCTION %s IS %L', entry.signature, entry.meaning);
  END LOOP;
END
$$;
