SELECT started_at, finished_at, row_count, error FROM app.refresh_analytics();
