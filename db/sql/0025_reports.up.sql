-- Reports: pages of the console that people ask for as files over the API. A report is a row and a job of the queue; who
-- makes it (viridianctl reports work) acts for the person who asked, in the role it was asked for in.
SET LOCAL ROLE viridian_owner;

-- Nothing made one before.
DELETE FROM app.reports;
ALTER TABLE app.reports
  ADD COLUMN page text NOT NULL CHECK (page IN ('progress', 'triage', 'kpis', 'learners', 'courses', 'skills', 'learner',
                                                'course', 'skill')),
  ADD COLUMN request_key uuid,
  ADD COLUMN progress integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  ADD COLUMN failure text CHECK (failure IN ('role_lost', 'not_found', 'too_large', 'too_slow', 'fault')),
  ADD COLUMN expires_at timestamptz,
  DROP CONSTRAINT reports_status_check,
  ADD CONSTRAINT reports_status_check CHECK (status IN ('queued', 'running', 'ready', 'failed', 'expired')),
  ADD CONSTRAINT reports_file_check CHECK ((status = 'ready') = (content IS NOT NULL) AND octet_length(content) <= 16777216),
  ADD CONSTRAINT reports_failed_check CHECK ((status = 'failed') = (failure IS NOT NULL));
COMMENT ON COLUMN app.reports.parameters IS 'What the page is about: timeRange, userId, courseId, skillId, table.';
COMMENT ON COLUMN app.reports.status IS 'queued, running, ready, failed or expired.';
COMMENT ON COLUMN app.reports.finished_at IS 'When it was made or had failed.';
COMMENT ON COLUMN app.reports.page IS 'The page, by the word of viridianctl render --page.';
COMMENT ON COLUMN app.reports.request_key IS 'Stands for the Idempotency-Key it was asked for with.';
COMMENT ON COLUMN app.reports.progress IS 'Percent of the work that is done.';
COMMENT ON COLUMN app.reports.failure IS 'Why it failed: role_lost, not_found, too_large, too_slow or fault.';
COMMENT ON COLUMN app.reports.expires_at IS 'When its file goes.';

-- From here on through functions alone; what is read is the own reports of the active role, as before.
DROP POLICY learner_writes ON app.reports;
DROP POLICY trainer_writes ON app.reports;
DROP POLICY org_admin_writes ON app.reports;
DROP POLICY gateway_works ON app.reports;
REVOKE INSERT (organization_id, report_id, user_id, role, format, parameters) ON app.reports
  FROM viridian_learner, viridian_trainer, viridian_org_admin;
REVOKE ALL ON app.reports FROM viridian_gateway;

-- The queue tells what becomes of a report; what its end is, end_report writes.
CREATE FUNCTION private.report_follows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE app.reports r
  SET status = CASE NEW.status WHEN 'dead' THEN 'failed' ELSE NEW.status END,
      failure = CASE NEW.status WHEN 'dead' THEN 'fault' END,
      finished_at = CASE NEW.status WHEN 'dead' THEN clock_timestamp() END,
      progress = 0
  WHERE r.organization_id = NEW.organization_id AND r.report_id = NEW.report_id;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION private.report_follows() IS 'Trigger: a report waits, runs or has failed as its job.';
CREATE TRIGGER report_follows AFTER UPDATE OF status ON app.job_queue
  FOR EACH ROW WHEN (NEW.report_id IS NOT NULL AND NEW.status <> 'done') EXECUTE FUNCTION private.report_follows();

CREATE FUNCTION private.holds_role(organization uuid, person uuid, role text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM app.users u JOIN app.organizations o ON o.organization_id = u.organization_id
    WHERE u.organization_id = organization AND u.user_id = person AND u.status = 'active' AND u.deleted_at IS NULL
      AND o.deleted_at IS NULL AND role = ANY (u.roles))
$$;
COMMENT ON FUNCTION private.holds_role(uuid, uuid, text) IS 'Whether somebody is active and holds the role.';

-- Asks for a report in the name and the role of the reader. `taken`; or `busy`: five wait or are being made; `full`: fifty
-- files are kept.
CREATE FUNCTION app.request_report(report uuid, key uuid, page text, format text, parameters jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  me record;
  mine record;
BEGIN
  SELECT * INTO me FROM private.session_scope();
  IF me.user_id IS NULL THEN
    RAISE EXCEPTION 'no active person behind this login' USING ERRCODE = 'VR001';
  END IF;
  IF report IS NULL OR page IS NULL OR format IS NULL OR parameters IS NULL THEN
    RAISE EXCEPTION 'a report needs an id, a page, a format and parameters' USING ERRCODE = '22023';
  END IF;
  -- One request of a person after the other, or several at once would all find room.
  PERFORM pg_advisory_xact_lock(hashtextextended('viridian reports ' || me.user_id, 0));
  SELECT count(*) FILTER (WHERE r.status = ANY (ARRAY['queued', 'running'])) AS waiting,
         count(*) FILTER (WHERE r.status = 'ready' AND r.expires_at > now()) AS kept
  INTO mine FROM app.reports r WHERE r.organization_id = me.organization_id AND r.user_id = me.user_id;
  IF mine.waiting >= 5 THEN
    RETURN 'busy';
  ELSIF mine.waiting + mine.kept >= 50 THEN
    RETURN 'full';
  END IF;
  INSERT INTO app.reports (organization_id, report_id, user_id, role, page, format, parameters, request_key)
  VALUES (me.organization_id, report, me.user_id, me.role_name, page, format, parameters, key);
  INSERT INTO app.job_queue (kind, organization_id, reason, report_id)
  VALUES ('report', me.organization_id, 'person', report);
  PERFORM private.audit(me.organization_id, 'report requested', 'report ' || report,
                        jsonb_build_object('by', me.user_id, 'role', me.role_name, 'page', page, 'format', format));
  RETURN 'taken';
END
$$;
COMMENT ON FUNCTION app.request_report(uuid, uuid, text, text, jsonb) IS 'Asks for a report in the reader''s role.';

-- The job first, as everybody else who touches both.
CREATE FUNCTION app.remove_report(report uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  me record;
BEGIN
  SELECT * INTO me FROM private.session_scope();
  PERFORM FROM app.job_queue j WHERE j.organization_id = me.organization_id AND j.report_id = report FOR UPDATE;
  DELETE FROM app.reports r
  WHERE r.organization_id = me.organization_id AND r.report_id = report AND r.user_id = me.user_id
    AND r.role = me.role_name;
  RETURN FOUND;
END
$$;
COMMENT ON FUNCTION app.remove_report(uuid) IS 'Removes an own report of the active role with its file, or gives it up.';

-- Takes the next report for this session. Who asked and lost the role, or was deactivated, gets none.
CREATE FUNCTION app.claim_report() RETURNS TABLE (
  job_id bigint, organization_id uuid, user_id uuid, role text, page text, format text, parameters jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  job app.job_queue;
  report app.reports;
BEGIN
  LOOP
    job := private.take_job(ARRAY['report'], NULL);
    IF job.job_id IS NULL THEN
      RETURN;
    END IF;
    SELECT * INTO report FROM app.reports r
    WHERE r.organization_id = job.organization_id AND r.report_id = job.report_id;
    IF private.holds_role(report.organization_id, report.user_id, report.role) THEN
      RETURN QUERY SELECT job.job_id, report.organization_id, report.user_id, report.role, report.page, report.format,
                          report.parameters;
      RETURN;
    END IF;
    PERFORM app.end_report(job.job_id, NULL, 'role_lost', NULL, false);
  END LOOP;
END
$$;
COMMENT ON FUNCTION app.claim_report() IS 'Takes the next report for this session, until it is ended or the session is.';

-- False when the report was removed, or is no longer this session's: nobody waits for it.
CREATE FUNCTION app.report_progress(job bigint, percent integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE app.reports r SET progress = least(greatest(r.progress, percent), 99)
  FROM app.job_queue j
  WHERE j.job_id = report_progress.job AND j.status = 'running' AND private.is_claimed(j.job_id, pg_backend_pid())
    AND r.organization_id = j.organization_id AND r.report_id = j.report_id;
  RETURN FOUND;
END
$$;
COMMENT ON FUNCTION app.report_progress(bigint, integer) IS 'How far a report is; false when it is no longer wanted.';

-- Ends a claim with the file; or with a failure that trying again would not mend; or with an error, to be tried again up
-- to twice; or gives it back. Returns what became of the report: ready, failed, queued, or removed when somebody had done
-- that.
CREATE FUNCTION app.end_report(job bigint, content bytea, failure text, error text, given_back boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  entry app.job_queue;
  reason text := failure;
  outcome text;
BEGIN
  PERFORM FROM app.job_queue j WHERE j.job_id = end_report.job FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM pg_advisory_unlock(private.claim_class(), private.claim_key(end_report.job));
    RETURN 'removed';
  END IF;
  entry := private.finish_job(job, error, given_back);
  IF entry.status <> 'done' THEN
    RETURN CASE entry.status WHEN 'dead' THEN 'failed' ELSE entry.status END;
  END IF;
  UPDATE app.reports r
  SET status = CASE WHEN made.reason IS NULL THEN 'ready' ELSE 'failed' END, failure = made.reason,
      content = CASE WHEN made.reason IS NULL THEN end_report.content END,
      progress = CASE WHEN made.reason IS NULL THEN 100 ELSE r.progress END, finished_at = clock_timestamp(),
      expires_at = CASE WHEN made.reason IS NULL THEN clock_timestamp() + interval '7 days' END
  FROM (SELECT o.report_id, coalesce(reason, CASE
          WHEN NOT private.holds_role(o.organization_id, o.user_id, o.role) THEN 'role_lost'
          WHEN octet_length(end_report.content) > 16777216 THEN 'too_large'
          WHEN end_report.content IS NULL THEN 'fault' END) AS reason
        FROM app.reports o WHERE o.organization_id = entry.organization_id AND o.report_id = entry.report_id) made
  WHERE r.organization_id = entry.organization_id AND r.report_id = made.report_id
  RETURNING r.status INTO outcome;
  RETURN outcome;
END
$$;
COMMENT ON FUNCTION app.end_report(bigint, bytea, text, text, boolean) IS
  'Ends a claim: the file, a failure, an error to try again after, or given back.';

CREATE FUNCTION app.next_report_at() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT least(private.next_job_at(ARRAY['report']), clock_timestamp() + interval '1 hour') $$;
COMMENT ON FUNCTION app.next_report_at() IS 'When to look for reports again at the latest.';

-- Files go seven days after they were made; that there was a report is forgotten after thirty. Returns how many files and
-- reports went.
CREATE FUNCTION app.expire_reports() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  expired bigint;
  forgotten bigint;
BEGIN
  UPDATE app.reports r SET status = 'expired', content = NULL WHERE r.status = 'ready' AND r.expires_at <= now();
  GET DIAGNOSTICS expired = ROW_COUNT;
  DELETE FROM app.reports r
  WHERE r.status = ANY (ARRAY['failed', 'expired']) AND r.created_at < now() - interval '30 days';
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN expired + forgotten;
END
$$;
COMMENT ON FUNCTION app.expire_reports() IS 'Removes files that are over and forgets old reports.';

GRANT EXECUTE ON FUNCTION app.request_report(uuid, uuid, text, text, jsonb), app.remove_report(uuid)
  TO viridian_learner, viridian_trainer, viridian_org_admin;
GRANT EXECUTE ON FUNCTION app.claim_report(), app.report_progress(bigint, integer),
  app.end_report(bigint, bytea, text, text, boolean), app.next_report_at()
  TO viridian_gateway;
GRANT EXECUTE ON FUNCTION app.expire_reports() TO viridian_pipeline;
