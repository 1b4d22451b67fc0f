-- The pipeline's queue at work. A claim is a row marked running together with an advisory lock of the worker's session:
-- when the worker dies, however that happens, the server ends the session and with it the lock, and the next worker finds
-- a running job that nobody holds. No lease can expire under a slow worker, no clock has to agree.
SET LOCAL ROLE viridian_owner;

ALTER TABLE app.job_queue
  ADD COLUMN reason text NOT NULL DEFAULT 'operator'
    CHECK (reason IN ('schedule', 'sign_in', 'person', 'operator', 'stage')),
  ADD COLUMN occasion text,
  ADD COLUMN interruptions integer NOT NULL DEFAULT 0,
  ADD COLUMN report_id uuid,
  ADD FOREIGN KEY (organization_id, report_id) REFERENCES app.reports ON DELETE CASCADE;
COMMENT ON COLUMN app.job_queue.reason IS
  'Why it is there: by schedule, at a sign-in, asked for by a person or an operator, or following another stage.';
COMMENT ON COLUMN app.job_queue.occasion IS 'The day of a scheduled job: one each, however many workers schedule it.';
COMMENT ON COLUMN app.job_queue.interruptions IS 'Times its worker vanished while it ran. They do not count as tries.';
COMMENT ON COLUMN app.job_queue.report_id IS 'The report to make; NULL for the stages of the pipeline.';

-- What waits twice would be done twice: a second request is the same request. One that is running does not count, since
-- it may have read before what the request is about was there.
CREATE UNIQUE INDEX job_queue_once ON app.job_queue
  (kind, coalesce(organization_id, '00000000-0000-0000-0000-000000000000'),
   coalesce(report_id, '00000000-0000-0000-0000-000000000000'))
  WHERE status = 'queued';
CREATE INDEX job_queue_report ON app.job_queue (organization_id, report_id);
CREATE UNIQUE INDEX job_queue_occasion
  ON app.job_queue (kind, coalesce(organization_id, '00000000-0000-0000-0000-000000000000'), occasion)
  WHERE occasion IS NOT NULL;
CREATE INDEX job_queue_running ON app.job_queue (job_id) WHERE status = 'running';

CREATE FUNCTION private.job_waits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN PERFORM pg_notify('viridian_jobs', ''); RETURN NULL; END $$;
COMMENT ON FUNCTION private.job_waits() IS 'Trigger: wakes the workers.';
CREATE TRIGGER job_waits AFTER INSERT OR UPDATE ON app.job_queue
  FOR EACH ROW WHEN (NEW.status = 'queued') EXECUTE FUNCTION private.job_waits();

-- The two halves of the lock that stands for a claim ("virj" in ASCII, and the job).
CREATE FUNCTION private.claim_class() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT x'7669726a'::integer $$;
COMMENT ON FUNCTION private.claim_class() IS 'First key of the advisory lock of a claim.';
CREATE FUNCTION private.claim_key(job_id bigint) RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT (job_id & 2147483647)::integer $$;
COMMENT ON FUNCTION private.claim_key(bigint) IS 'Second key of the advisory lock of a claim.';

CREATE FUNCTION private.is_claimed(job_id bigint, holder integer DEFAULT NULL) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.classid = private.claim_class()::oid AND l.objid = private.claim_key(job_id)::oid
      AND l.objsubid = 2 AND l.granted AND l.pid = coalesce(holder, l.pid)
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
$$;
COMMENT ON FUNCTION private.is_claimed(bigint, integer) IS 'Whether a session, or the given one, works on the job.';

-- Puts a job into the queue unless the same one waits there; returns the one that waits.
CREATE FUNCTION private.enqueue(kind text, organization_id uuid, reason text, occasion text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  waiting bigint;
BEGIN
  LOOP
    SELECT j.job_id INTO waiting FROM app.job_queue j
    WHERE j.status = 'queued' AND j.kind = enqueue.kind AND j.organization_id IS NOT DISTINCT FROM enqueue.organization_id;
    IF FOUND THEN
      RETURN waiting;
    END IF;
    INSERT INTO app.job_queue (kind, organization_id, reason, occasion)
    VALUES (enqueue.kind, enqueue.organization_id, enqueue.reason, enqueue.occasion)
    ON CONFLICT DO NOTHING RETURNING job_id INTO waiting;
    IF FOUND OR occasion IS NOT NULL THEN
      RETURN waiting;
    END IF;
  END LOOP;
END
$$;
COMMENT ON FUNCTION private.enqueue(text, uuid, text, text) IS 'Puts a job into the queue unless it waits there.';

-- The day whose 02:00 UTC has come last.
CREATE FUNCTION private.scheduled_day() RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT (clock_timestamp() AT TIME ZONE 'UTC' - interval '2 hours')::date $$;
COMMENT ON FUNCTION private.scheduled_day() IS 'The day of the last scheduled run.';

-- Enters the day's jobs; any number of workers may call it at any time. What was missed while none ran is made up for
-- once. Also forgets what was done a month ago; dead jobs stay.
CREATE FUNCTION app.schedule_jobs() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  today text := private.scheduled_day()::text;
  entered integer;
BEGIN
  -- One that waits anyway is today's.
  UPDATE app.job_queue j SET occasion = today, reason = 'schedule'
  WHERE j.kind = 'collect' AND j.status = 'queued' AND j.occasion IS NULL AND NOT EXISTS (
    SELECT FROM app.job_queue d
    WHERE d.kind = 'collect' AND d.organization_id = j.organization_id AND d.occasion = today);
  INSERT INTO app.job_queue (kind, organization_id, reason, occasion)
  SELECT 'collect', o.organization_id, 'schedule', today FROM app.organizations o
  WHERE o.deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM app.job_queue d
                    WHERE d.kind = 'collect' AND d.organization_id = o.organization_id AND d.occasion = today)
  ORDER BY o.organization_id
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS entered = ROW_COUNT;
  DELETE FROM app.job_queue WHERE status = 'done' AND finished_at < now() - interval '30 days';
  RETURN entered;
END
$$;
COMMENT ON FUNCTION app.schedule_jobs() IS 'Enters the jobs of the day, once each. Returns how many were missing.';

-- Takes the next job of these kinds that is due, of one organisation (and what is nobody's) or of all; NULL when there is
-- none. Many sessions may call it at once: each gets another job, or none.
CREATE FUNCTION private.take_job(kinds text[], organization uuid) RETURNS app.job_queue
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  job app.job_queue;
  held bigint[] := '{}';
  was_running boolean;
BEGIN
  LOOP
    SELECT * INTO job FROM app.job_queue j
    WHERE (j.status = 'queued' AND j.run_after <= clock_timestamp() OR j.status = 'running')
      AND j.kind = ANY (kinds)
      AND (organization IS NULL OR j.organization_id IS NULL OR j.organization_id = organization)
      AND j.job_id <> ALL (held)
    ORDER BY j.run_after, j.job_id
    FOR UPDATE SKIP LOCKED LIMIT 1;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
    IF NOT pg_try_advisory_lock(private.claim_class(), private.claim_key(job.job_id)) THEN
      held := held || job.job_id;
      CONTINUE;
    END IF;
    was_running := job.status = 'running';
    IF was_running AND job.interruptions >= 20 THEN
      -- It may well be what ends the workers.
      UPDATE app.job_queue j SET status = 'dead', finished_at = clock_timestamp(), last_error = 'interrupted too often'
      WHERE j.job_id = job.job_id;
      PERFORM pg_advisory_unlock(private.claim_class(), private.claim_key(job.job_id));
      CONTINUE;
    END IF;
    UPDATE app.job_queue j
    SET status = 'running', started_at = clock_timestamp(), attempts = j.attempts + (NOT was_running)::integer,
        interruptions = j.interruptions + was_running::integer
    WHERE j.job_id = job.job_id
    RETURNING * INTO job;
    RETURN job;
  END LOOP;
END
$$;
COMMENT ON FUNCTION private.take_job(text[], uuid) IS
  'Takes the next due job of these kinds for this session, until it is ended or the session is.';

CREATE FUNCTION app.claim_job(organization uuid) RETURNS TABLE (
  job_id bigint, kind text, organization_id uuid, organization_name text, attempts integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  job app.job_queue := private.take_job(ARRAY['collect', 'analyse', 'aggregate'], organization);
BEGIN
  IF job.job_id IS NOT NULL THEN
    RETURN QUERY
      SELECT job.job_id, job.kind, job.organization_id,
             (SELECT o.name FROM app.organizations o WHERE o.organization_id = job.organization_id), job.attempts;
  END IF;
END
$$;
COMMENT ON FUNCTION app.claim_job(uuid) IS 'Takes the next due job of the pipeline for this session.';

-- Ends a claim of this session; returns the job as it is then: done, queued or dead. `failure` is the error, `given_back`
-- that nothing was wrong and the job waits for another worker.
CREATE FUNCTION private.finish_job(job bigint, failure text, given_back boolean) RETURNS app.job_queue
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  entry app.job_queue;
BEGIN
  SELECT * INTO entry FROM app.job_queue j WHERE j.job_id = finish_job.job AND j.status = 'running' FOR UPDATE;
  IF NOT FOUND OR NOT private.is_claimed(finish_job.job, pg_backend_pid()) THEN
    RAISE EXCEPTION 'this session does not work on job %', finish_job.job USING ERRCODE = '22023';
  END IF;
  IF given_back THEN
    entry.status := 'queued';
    entry.attempts := entry.attempts - 1;
    entry.run_after := clock_timestamp();
  ELSIF failure IS NULL THEN
    entry.status := 'done';
  ELSIF entry.attempts >= 3 THEN
    entry.status := 'dead';
  ELSE
    entry.status := 'queued';
    entry.run_after := clock_timestamp() + interval '1 minute' * 2 ^ (entry.attempts - 1);
  END IF;
  IF entry.status = 'queued' THEN
    -- The same was asked for meanwhile: this one serves both.
    DELETE FROM app.job_queue j
    WHERE j.status = 'queued' AND j.kind = entry.kind AND j.organization_id IS NOT DISTINCT FROM entry.organization_id
      AND j.report_id IS NOT DISTINCT FROM entry.report_id
    RETURNING coalesce(entry.occasion, j.occasion) INTO entry.occasion;
  END IF;
  UPDATE app.job_queue j
  SET status = entry.status, attempts = entry.attempts, run_after = entry.run_after, last_error = failure,
      occasion = coalesce(entry.occasion, j.occasion),
      finished_at = CASE WHEN entry.status <> 'queued' THEN clock_timestamp() END
  WHERE j.job_id = finish_job.job
  RETURNING * INTO entry;
  -- Until this transaction ends, the row itself is locked.
  PERFORM pg_advisory_unlock(private.claim_class(), private.claim_key(finish_job.job));
  RETURN entry;
END
$$;
COMMENT ON FUNCTION private.finish_job(bigint, text, boolean) IS
  'Ends a claim of this session: done, tried again later, or dead.';

-- As finish_job. After success the next stage waits in the same moment, so that nothing is lost between two stages; after
-- a collect that fails for the first time or for good, too: the data that is there has its figures, whatever a service is
-- at.
CREATE FUNCTION app.end_job(job bigint, failure text, given_back boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  entry app.job_queue := private.finish_job(job, failure, given_back);
BEGIN
  IF entry.kind = 'collect' AND (entry.status <> 'queued' OR NOT given_back AND entry.attempts = 1) THEN
    PERFORM private.enqueue('analyse', entry.organization_id, 'stage');
  ELSIF entry.kind = 'analyse' AND entry.status = 'done' THEN
    PERFORM private.enqueue('aggregate', NULL, 'stage');
  END IF;
  RETURN entry.status;
END
$$;
COMMENT ON FUNCTION app.end_job(bigint, text, boolean) IS 'Ends a claim of this session on a job of the pipeline.';

-- When a worker has to look again unless it is woken: a job becomes due, the day's jobs do, or somebody else's worker may
-- have vanished, which nobody tells.
CREATE FUNCTION private.next_job_at(kinds text[]) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT least(
    (SELECT min(run_after) FROM app.job_queue WHERE status = 'queued' AND kind = ANY (kinds)),
    (SELECT clock_timestamp() + interval '30 seconds' FROM app.job_queue
     WHERE status = 'running' AND kind = ANY (kinds) LIMIT 1))
$$;
COMMENT ON FUNCTION private.next_job_at(text[]) IS 'When there may be a job of these kinds to take; NULL: none waits.';
CREATE FUNCTION app.next_job_at() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT least((private.scheduled_day() + 1 + time '02:00') AT TIME ZONE 'UTC',
               private.next_job_at(ARRAY['collect', 'analyse', 'aggregate']))
$$;
COMMENT ON FUNCTION app.next_job_at() IS 'When a worker has to look for jobs again at the latest.';

-- For an operator: all stages for an organisation. Returns the job that waits.
CREATE FUNCTION app.enqueue_pipeline(organization uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.organizations o WHERE o.organization_id = organization AND o.deleted_at IS NULL) THEN
    RAISE EXCEPTION 'there is no such organisation' USING ERRCODE = '22023';
  END IF;
  RETURN private.enqueue('collect', organization, 'operator');
END
$$;
COMMENT ON FUNCTION app.enqueue_pipeline(uuid) IS 'Asks for all stages for an organisation.';

-- For people: all stages for their organisation, once in five minutes (VR002, the moment of the next try as HINT).
CREATE FUNCTION app.request_refresh() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  mine uuid := app.current_org_id();
  next_try timestamptz;
BEGIN
  IF mine IS NULL THEN
    RAISE EXCEPTION 'no active person behind this login' USING ERRCODE = 'VR001';
  END IF;
  SELECT max(created_at) + interval '5 minutes' INTO next_try FROM app.job_queue
  WHERE organization_id = mine AND kind = 'collect' AND reason = 'person';
  IF next_try > clock_timestamp() THEN
    RAISE EXCEPTION 'a refresh was asked for less than five minutes ago'
      USING ERRCODE = 'VR002', HINT = to_char(next_try AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  END IF;
  RETURN private.enqueue('collect', mine, 'person');
END
$$;
COMMENT ON FUNCTION app.request_refresh() IS 'Asks for all stages for one''s organisation. VR002 when asked too soon.';

-- At sign-in: asks for all stages when the figures are older than six hours, unless they were asked for since. True when
-- it did. Two index look-ups otherwise.
CREATE FUNCTION app.refresh_if_stale() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  mine uuid := app.current_org_id();
  oldest timestamptz := clock_timestamp() - interval '6 hours';
BEGIN
  IF NOT EXISTS (SELECT FROM app.organizations o
                 WHERE o.organization_id = mine AND (o.analysed_at IS NULL OR o.analysed_at < oldest))
     OR EXISTS (SELECT FROM app.job_queue j
                WHERE j.organization_id = mine AND j.kind = ANY (ARRAY['collect', 'analyse'])
                  AND (j.status = ANY (ARRAY['queued', 'running']) OR j.created_at >= oldest))
  THEN
    RETURN false;
  END IF;
  RETURN private.enqueue('collect', mine, 'sign_in') IS NOT NULL;
END
$$;
COMMENT ON FUNCTION app.refresh_if_stale() IS 'At sign-in: asks for all stages when figures are older than six hours.';

-- What `viridianctl pipeline status` shows: every job that is not done, and the last day's that are.
CREATE FUNCTION app.pipeline_jobs() RETURNS TABLE (
  job_id bigint, kind text, organization_id uuid, organization_name text, status text, reason text, attempts integer,
  interruptions integer, run_after timestamptz, started_at timestamptz, finished_at timestamptz, last_error text,
  is_claimed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT j.job_id, j.kind, j.organization_id, o.name, j.status, j.reason, j.attempts, j.interruptions, j.run_after,
         j.started_at, j.finished_at, j.last_error, j.status = 'running' AND private.is_claimed(j.job_id)
  FROM app.job_queue j LEFT JOIN app.organizations o ON o.organization_id = j.organization_id
  WHERE j.status <> 'done' OR j.finished_at > now() - interval '1 day'
  ORDER BY j.job_id
$$;
COMMENT ON FUNCTION app.pipeline_jobs() IS 'Jobs that wait, run or are dead, and those done within a day.';

CREATE FUNCTION app.pipeline_runs() RETURNS TABLE (
  stage text, organization_id uuid, organization_name text, started_at timestamptz, finished_at timestamptz,
  row_count bigint, error text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT * FROM (
    SELECT DISTINCT ON (l.stage, l.organization_id) l.stage, l.organization_id, o.name, l.started_at, l.finished_at,
           l.row_count, l.error
    FROM app.refresh_log l LEFT JOIN app.organizations o ON o.organization_id = l.organization_id
    ORDER BY l.stage, l.organization_id, l.refresh_id DESC
  ) latest
  ORDER BY latest.started_at
$$;
COMMENT ON FUNCTION app.pipeline_runs() IS 'The last run of each stage for each organisation.';

GRANT EXECUTE ON FUNCTION app.schedule_jobs(), app.claim_job(uuid), app.end_job(bigint, text, boolean), app.next_job_at(),
  app.enqueue_pipeline(uuid), app.pipeline_jobs(), app.pipeline_runs() TO viridian_pipeline;
GRANT EXECUTE ON FUNCTION app.request_refresh(), app.refresh_if_stale()
  TO viridian_learner, viridian_trainer, viridian_org_admin;
-- The lines of one stage, newest first.
CREATE INDEX refresh_log_stage ON app.refresh_log (stage, organization_id, refresh_id DESC);
