-- Bringing the aggregates up to date, and how old what they show is.
SET LOCAL ROLE viridian_owner;

-- The first half of the advisory lock that a refresh holds to the end of its transaction ("viri" in ASCII).
CREATE FUNCTION private.refresh_lock() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT x'76697269'::integer $$;

-- The moment from which a person may ask for another refresh.
CREATE FUNCTION private.next_refresh() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT max(started_at) + interval '5 minutes' FROM app.refresh_log
  WHERE organization_id IS NULL AND requested_role <> 'viridian_pipeline'
$$;

-- Makes anew what is stale, one caller at a time, and returns the line it wrote to refresh_log, with the rows written. A failure is such a line
-- too, with `error` set: raising it would take the line back. People may ask once in five minutes (VR002, with the
-- moment of the next try as HINT); the pipeline waits for its turn and is always taken.
CREATE FUNCTION app.refresh_analytics() RETURNS app.refresh_log
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  entry app.refresh_log;
  me record;
  next_try timestamptz;
BEGIN
  SELECT * INTO me FROM private.session_scope();
  entry.requested_role := current_setting('role');
  IF entry.requested_role = 'viridian_pipeline' THEN
    PERFORM pg_advisory_xact_lock(private.refresh_lock(), 0);
  ELSE
    IF me.organization_id IS NULL AND entry.requested_role <> 'viridian_dba' THEN
      RAISE EXCEPTION 'no active person behind this login' USING ERRCODE = 'VR001';
    END IF;
    IF pg_try_advisory_xact_lock(private.refresh_lock(), 0) THEN
      next_try := private.next_refresh();
    ELSE
      next_try := clock_timestamp() + interval '5 minutes';
    END IF;
    IF next_try > clock_timestamp() THEN
      RAISE EXCEPTION 'a refresh was asked for less than five minutes ago'
        USING ERRCODE = 'VR002', HINT = to_char(next_try AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    END IF;
    entry.requested_organization_id := me.organization_id;
  END IF;

  entry.started_at := clock_timestamp();
  BEGIN
    entry.row_count := private.refresh_kpis() + private.refresh_gaps();
  EXCEPTION WHEN OTHERS THEN
    entry.row_count := NULL;
    entry.error := SQLERRM;
  END;
  INSERT INTO app.refresh_log (stage, requested_by, requested_role, requested_organization_id, started_at, finished_at,
    row_count, error)
  VALUES ('aggregate', session_user, entry.requested_role, entry.requested_organization_id, entry.started_at,
    clock_timestamp(), entry.row_count, entry.error)
  RETURNING * INTO entry;
  RETURN entry;
END
$$;
GRANT EXECUTE ON FUNCTION app.refresh_analytics() TO viridian_learner, viridian_trainer, viridian_org_admin,
  viridian_pipeline, viridian_dba;

-- One line for the reader's organisation. Who refreshed is named to that person's own organisation only.
CREATE VIEW app.freshness WITH (security_barrier) AS
SELECT o.organization_id, o.analysed_at,
       good.finished_at AS refreshed_at,
       CASE WHEN good.requested_role = 'viridian_pipeline' OR good.requested_organization_id = o.organization_id
            THEN good.requested_by END AS refreshed_by,
       EXISTS (SELECT FROM pg_locks l
               WHERE l.locktype = 'advisory' AND l.classid = private.refresh_lock()::oid AND l.objsubid = 2 AND l.granted
                 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS is_running,
       nullif(greatest(private.next_refresh(), now()), now()) AS next_allowed_at,
       latest.error AS last_error
FROM app.organizations o
LEFT JOIN LATERAL (
  SELECT * FROM app.refresh_log WHERE organization_id IS NULL AND error IS NULL ORDER BY started_at DESC LIMIT 1
) good ON true
LEFT JOIN LATERAL (
  SELECT * FROM app.refresh_log WHERE organization_id IS NULL ORDER BY started_at DESC LIMIT 1
) latest ON true
WHERE o.organization_id = (SELECT app.current_org_id());

GRANT EXECUTE ON FUNCTION private.refresh_lock(), private.next_refresh() TO viridian_learner, viridian_trainer,
  viridian_org_admin, viridian_readonly, viridian_pipeline;
GRANT SELECT ON app.freshness TO viridian_learner, viridian_trainer, viridian_org_admin, viridian_readonly,
  viridian_pipeline;

-- What there is to analyse: the pipeline works within one organisation at a time, so it has to learn their names.
CREATE FUNCTION app.organizations_to_analyse() RETURNS TABLE (organization_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT o.organization_id, o.name FROM app.organizations o WHERE o.deleted_at IS NULL
  ORDER BY o.name, o.organization_id
$$;
REVOKE EXECUTE ON FUNCTION app.organizations_to_analyse() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.organizations_to_analyse() TO viridian_pipeline;
