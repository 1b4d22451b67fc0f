SELECT app.refresh_if_stale()
