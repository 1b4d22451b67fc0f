SELECT analysed_at::text, refreshed_at::text, refreshed_by, is_running, next_allowed_at::text, last_error
FROM app.freshness
