-- Which state of an organisation's data an answer was worked out from, so that the API server may keep answers and find out
-- in one light query whether they still hold (docs/adr/0012).
SET LOCAL ROLE viridian_owner;

-- Each transaction that changes what an answer can show adds a random mark of its own, once for each organisation, so
-- that no writer waits for another. The sum of the marks that a snapshot sees stands for the set of the transactions that
-- it sees: whatever the order in which they end, two snapshots have the same sum only where they see the same data.
CREATE TABLE private.data_changes (
  organization_id uuid NOT NULL REFERENCES app.organizations ON DELETE CASCADE,
  writer xid8 NOT NULL,
  -- Transactions have the same numbers again in a database that was restored.
  server_started timestamptz NOT NULL,
  mark numeric NOT NULL,
  PRIMARY KEY (organization_id, writer, server_started)
);
COMMENT ON TABLE private.data_changes IS 'Marks of the transactions that changed an organisation''s data.';
COMMENT ON COLUMN private.data_changes.organization_id IS 'The tenant this row belongs to.';
COMMENT ON COLUMN private.data_changes.writer IS 'The transaction.';
COMMENT ON COLUMN private.data_changes.server_started IS 'When the server was started that the transaction ran on.';
COMMENT ON COLUMN private.data_changes.mark IS 'Random; with the marks of earlier transactions that it took over.';

ALTER TABLE private.data_changes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON private.data_changes TO viridian_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_reads ON private.data_changes FOR SELECT TO viridian_backup USING (true);
GRANT SELECT ON private.data_changes TO viridian_backup;

-- Takes over the marks of those that have ended, so that there are few to add up: those that nobody else is taking over,
-- so that nobody waits. Where a transaction keeps to one snapshot it must not touch what came after it.
CREATE FUNCTION private.mark_change(organization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  INSERT INTO private.data_changes (organization_id, writer, server_started, mark)
  SELECT o.organization_id, pg_current_xact_id(), pg_postmaster_start_time(), hashtextextended(gen_random_uuid()::text, 0)
  FROM app.organizations o WHERE o.organization_id = organization
  ON CONFLICT DO NOTHING;
  IF NOT FOUND OR current_setting('transaction_isolation') <> 'read committed' THEN
    RETURN;
  END IF;
  WITH taken AS (
    DELETE FROM private.data_changes d
    WHERE d.organization_id = organization AND (d.writer, d.server_started) IN (
      SELECT e.writer, e.server_started FROM private.data_changes e
      WHERE e.organization_id = organization
        AND (e.writer, e.server_started) <> (pg_current_xact_id(), pg_postmaster_start_time())
      FOR UPDATE SKIP LOCKED)
    RETURNING d.mark
  )
  UPDATE private.data_changes d SET mark = d.mark + earlier.marks
  FROM (SELECT sum(mark) AS marks FROM taken) earlier
  WHERE d.organization_id = organization AND d.writer = pg_current_xact_id()
    AND d.server_started = pg_postmaster_start_time() AND earlier.marks IS NOT NULL;
END
$$;
COMMENT ON FUNCTION private.mark_change(uuid) IS 'Marks that this transaction changes an organisation''s data.';

CREATE FUNCTION private.data_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM private.mark_change(touched.organization_id) FROM (SELECT DISTINCT organization_id FROM changed) touched;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION private.data_changed() IS 'Trigger: marks the organisations of a statement''s rows.';

-- Also for whoever writes with triggers off.
CREATE FUNCTION private.mark_all_changed() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT private.mark_change(organization_id) FROM app.organizations $$;
COMMENT ON FUNCTION private.mark_all_changed() IS 'Marks that this transaction changes the data of every organisation.';

CREATE FUNCTION private.data_emptied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM private.mark_all_changed();
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION private.data_emptied() IS 'Trigger: TRUNCATE changes every organisation.';

-- All that the answers read which the server keeps; tests/api/server/cache asks the database what that is. Whether a
-- session lasts is asked each time.
DO $$
DECLARE
  relation regclass;
  event text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['app.organizations', 'app.users', 'app.courses', 'app.enrollments',
    'app.course_trainers', 'app.activities', 'app.skills', 'app.skill_requirements', 'app.activity_skills',
    'app.skill_levels', 'app.assessment_results', 'app.learning_events', 'app.completion_history', 'app.analytics',
    'app.analytics_daily', 'app.enrollment_metrics', 'app.interventions', 'app.risk_models', 'app.risk_estimates',
    'private.organization_kpis', 'private.skill_gaps']::regclass[] LOOP
    FOREACH event IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
      EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s REFERENCING %s TABLE AS changed '
                     'FOR EACH STATEMENT EXECUTE FUNCTION private.data_changed()', 'data_' || lower(event), event, relation,
                     CASE event WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END);
    END LOOP;
    EXECUTE format('CREATE TRIGGER data_emptied AFTER TRUNCATE ON %s EXECUTE FUNCTION private.data_emptied()', relation);
  END LOOP;
END
$$;

-- What a request needs to know before any answer, in one look-up of who asks: whether the person acts in the role that is
-- set (else NULL), and the state of the organisation's data. The day is part of it: it passes by itself.
CREATE FUNCTION app.data_version(OUT role text, OUT today date, OUT version text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  organization uuid;
BEGIN
  SELECT s.role_name, s.organization_id INTO role, organization FROM private.session_scope() s;
  IF role IS NULL THEN
    RETURN;
  END IF;
  SELECT coalesce(o.analysis_date, (now() AT TIME ZONE 'UTC')::date) INTO today
  FROM app.organizations o WHERE o.organization_id = organization;
  SELECT concat_ws('/', today, coalesce(sum(d.mark), 0)) INTO version
  FROM private.data_changes d WHERE d.organization_id = organization;
END
$$;
COMMENT ON FUNCTION app.data_version() IS 'The role that is held, the day, and the state of the organisation''s data.';
GRANT EXECUTE ON FUNCTION app.data_version() TO viridian_learner, viridian_trainer, viridian_org_admin;
