DROP INDEX app.refresh_log_stage;
DROP TRIGGER job_waits ON app.job_queue;
DROP FUNCTION app.pipeline_runs(), app.pipeline_jobs(), app.refresh_if_stale(), app.request_refresh(),
  app.enqueue_pipeline(uuid), app.next_job_at(), private.next_job_at(text[]), app.end_job(bigint, text, boolean),
  private.finish_job(bigint, text, boolean), app.claim_job(uuid), private.take_job(text[], uuid),
  app.schedule_jobs(), private.scheduled_day(), private.enqueue(text, uuid, text, text),
  private.is_claimed(bigint, integer), private.claim_key(bigint), private.claim_class(), private.job_waits();
DROP INDEX app.job_queue_report, app.job_queue_running, app.job_queue_occasion, app.job_queue_once;
ALTER TABLE app.job_queue DROP COLUMN report_id, DROP COLUMN interruptions, DROP COLUMN occasion, DROP COLUMN reason;
