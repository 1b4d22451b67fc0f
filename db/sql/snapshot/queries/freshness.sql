SELECT analysed_at, refreshed_at, refreshed_by, flag(is_running) AS is_running, next_allowed_at, last_error
FROM app.freshness
