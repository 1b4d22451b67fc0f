SELECT stage, organization_id, organization_name, started_at, finished_at, row_count, error FROM app.pipeline_runs();
