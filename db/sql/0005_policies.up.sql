-- Who sees and changes which rows. RLS is on and forced everywhere, so that even the owner needs a policy. A policy
-- compares a column that leads an index with a value worked out once a query: = (SELECT f()) or
-- = ANY (ARRAY(SELECT f())). IN (SELECT ...) and EXISTS scan the table, a function of the row runs for every row.
SET LOCAL ROLE viridian_owner;

-- Every table: the owner, under whom the definer functions, the views and the foreign keys' checks run, and the
-- backup, which must be complete or fail.
DO $$
DECLARE
  relation regclass;
BEGIN
  FOR relation IN
    SELECT oid FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY owner_all ON %s TO viridian_owner USING (true) WITH CHECK (true)', relation);
    EXECUTE format('CREATE POLICY backup_reads ON %s FOR SELECT TO viridian_backup USING (true)', relation);
    EXECUTE format('GRANT SELECT ON %s TO viridian_backup', relation);
  END LOOP;
END
$$;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA app TO viridian_backup;
GRANT USAGE ON SCHEMA private TO viridian_backup;

-- What each role reads.
DO $$
DECLARE
  in_my_organization text := 'organization_id = (SELECT app.current_org_id())';
  about_me text := in_my_organization || ' AND user_id = (SELECT app.current_user_id())';
  in_my_courses text := in_my_organization || ' AND course_id = ANY (ARRAY(SELECT app.my_course_ids()))';
  my_learners text := in_my_organization || ' AND user_id = ANY (ARRAY(SELECT app.my_learner_ids()))';
  my_skills text := in_my_organization || ' AND skill_id = ANY (ARRAY(SELECT app.my_skill_ids()))';
  rule record;
  relation text;
BEGIN
  FOR rule IN
    SELECT * FROM (VALUES
      ('learner', '{organizations}'::text[], in_my_organization),
      ('learner', '{courses,activities,skill_requirements}', in_my_courses),
      ('learner', '{skills}', my_skills),
      ('learner', '{users,enrollments,assessment_results,learning_events,skill_levels,analytics_daily,'
                  'enrollment_metrics,external_data_cache}', about_me),
      -- Findings for a trainer about a learner are rows of their own.
      ('learner', '{analytics}', about_me || ' AND role = ''learner'''),
      ('learner', '{reports}', about_me || ' AND role = (SELECT app.current_role_name())'),

      ('trainer', '{organizations}', in_my_organization),
      ('trainer', '{courses,activities,skill_requirements,course_trainers,enrollments,assessment_results,'
                  'learning_events,analytics_daily,enrollment_metrics,interventions}', in_my_courses),
      ('trainer', '{analytics}', in_my_courses || ' AND role = ANY (ARRAY[''learner'', ''trainer''])'),
      ('trainer', '{users}', my_learners),
      ('trainer', '{skills}', my_skills),
      ('trainer', '{skill_levels}', my_learners || ' AND skill_id = ANY (ARRAY(SELECT app.my_skill_ids()))'),
      ('trainer', '{external_data_cache}', about_me),
      ('trainer', '{reports}', about_me || ' AND role = (SELECT app.current_role_name())'),

      ('org_admin', '{organizations,users,courses,activities,activity_skills,skills,skill_requirements,course_trainers,'
                    'enrollments,assessment_results,learning_events,skill_levels,analytics,analytics_daily,'
                    'enrollment_metrics,interventions,audit_log}', in_my_organization),
      ('org_admin', '{external_data_cache}', about_me),
      ('org_admin', '{reports}', about_me || ' AND role = (SELECT app.current_role_name())'),

      -- Reporting tools: what there is to learn, and (0010) figures of groups. No row about a person.
      ('readonly', '{organizations,courses,activities,skills,skill_requirements}', in_my_organization),

      -- The server that signs people in by itself reads what that takes.
      ('gateway', '{organizations,users}', in_my_organization),

      -- How the database does, not what is in it.
      ('dba', '{schema_migrations}', 'true'),
      ('dba', '{refresh_log,job_queue}', 'organization_id IS NULL')
    ) AS rules (role, relations, predicate)
  LOOP
    FOREACH relation IN ARRAY rule.relations LOOP
      EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO %I USING (%s)',
                     rule.role || '_reads', relation, 'viridian_' || rule.role, rule.predicate);
      EXECUTE format('GRANT SELECT ON app.%I TO %I', relation, 'viridian_' || rule.role);
    END LOOP;
  END LOOP;
END
$$;

-- Programs work within the one organisation they name.
DO $$
DECLARE
  rule record;
  relation text;
BEGIN
  FOR rule IN
    SELECT * FROM (VALUES
      ('pipeline', '{organizations,users,courses,enrollments,course_trainers,activities,skills,skill_requirements,'
                   'activity_skills,skill_levels,assessment_results,learning_events,analytics,analytics_daily,'
                   'enrollment_metrics,interventions,external_data_cache,reports,job_queue,refresh_log,'
                   'audit_log}'::text[]),
      ('gateway', '{user_credentials,user_sessions,api_keys,external_data_cache,reports,job_queue,audit_log}')
    ) AS rules (role, relations)
  LOOP
    FOREACH relation IN ARRAY rule.relations LOOP
      EXECUTE format('CREATE POLICY %I ON app.%I TO %I USING (organization_id = (SELECT app.current_org_id()))'
                     ' WITH CHECK (organization_id = (SELECT app.current_org_id()))',
                     rule.role || '_works', relation, 'viridian_' || rule.role);
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON app.%I TO %I', relation, 'viridian_' || rule.role);
    END LOOP;
  END LOOP;
END
$$;
-- A log that could be rewritten would prove nothing.
REVOKE UPDATE, DELETE ON app.audit_log FROM viridian_pipeline, viridian_gateway;

-- What people change.
CREATE POLICY trainer_writes ON app.interventions FOR INSERT TO viridian_trainer
  WITH CHECK (organization_id = (SELECT app.current_org_id())
    AND course_id = ANY (ARRAY(SELECT app.my_course_ids())) AND created_by = (SELECT app.current_user_id()));
CREATE POLICY trainer_changes ON app.interventions FOR UPDATE TO viridian_trainer
  USING (organization_id = (SELECT app.current_org_id()) AND course_id = ANY (ARRAY(SELECT app.my_course_ids())));
CREATE POLICY org_admin_writes ON app.interventions FOR INSERT TO viridian_org_admin
  WITH CHECK (organization_id = (SELECT app.current_org_id()) AND created_by = (SELECT app.current_user_id()));
CREATE POLICY org_admin_changes ON app.interventions FOR UPDATE TO viridian_org_admin
  USING (organization_id = (SELECT app.current_org_id()));
GRANT INSERT (organization_id, intervention_id, course_id, user_id, kind, status, body, created_by),
  UPDATE (kind, status, body, version, deleted_at) ON app.interventions TO viridian_trainer, viridian_org_admin;

CREATE POLICY org_admin_changes ON app.organizations FOR UPDATE TO viridian_org_admin
  USING (organization_id = (SELECT app.current_org_id()));
GRANT UPDATE (name, smallest_group, behind_ratio, pace_target_low, pace_target_high, completion_target, behind_limit,
  coverage_target) ON app.organizations TO viridian_org_admin;

CREATE POLICY org_admin_changes ON app.users FOR UPDATE TO viridian_org_admin
  USING (organization_id = (SELECT app.current_org_id()));
GRANT UPDATE (display_name, email, roles, status, deleted_at) ON app.users TO viridian_org_admin;

CREATE POLICY org_admin_writes ON app.course_trainers FOR INSERT TO viridian_org_admin
  WITH CHECK (organization_id = (SELECT app.current_org_id()));
CREATE POLICY org_admin_deletes ON app.course_trainers FOR DELETE TO viridian_org_admin
  USING (organization_id = (SELECT app.current_org_id()));
GRANT INSERT (organization_id, course_id, user_id), DELETE ON app.course_trainers TO viridian_org_admin;

DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['learner', 'trainer', 'org_admin'] LOOP
    EXECUTE format('CREATE POLICY %I ON app.reports FOR INSERT TO %I WITH CHECK ('
                   'organization_id = (SELECT app.current_org_id()) AND user_id = (SELECT app.current_user_id())'
                   ' AND role = (SELECT app.current_role_name()))', role || '_writes', 'viridian_' || role);
    EXECUTE format('GRANT INSERT (organization_id, report_id, user_id, role, format, parameters) ON app.reports TO %I',
                   'viridian_' || role);
  END LOOP;
END
$$;
