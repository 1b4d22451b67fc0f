SELECT job_id, kind, organization_id, organization_name, status, reason, attempts, interruptions, run_after, started_at,
  finished_at, last_error, is_claimed
FROM app.pipeline_jobs();
