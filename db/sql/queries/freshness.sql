SELECT analysed_at, refreshed_at, refreshed_by, is_running, next_allowed_at, last_error FROM app.freshness
