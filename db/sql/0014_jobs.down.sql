DROP INDEX app.refresh_log_stage;
DROP TRIGGER job_waits ON app.job_queue;
DROP FUNCTION app.pipeline_runs(), app.pipeline_jobs(), app.refresh_if_stale(), app.request_refresh(),
  app.enqueue_pipeline(uuid), app.next_job_at(), app.end_job(bigint, text, boolean), app.claim_job(uuid),
  app.schedule_jobs(), private.scheduled_day(), private.enqueue(text, uuid, text, text),
  private.is_claimed(bigint, integer), private.claim_key(bigint), private.claim_class(), private.job_waits();
DROP INDEX app.job_queue_running, app.job_queue_occasion, app.job_queue_once;
ALTER TABLE app.job_queue DROP COLUMN interruptions, DROP COLUMN occasion, DROP COLUMN reason;
