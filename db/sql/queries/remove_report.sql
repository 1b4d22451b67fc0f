SELECT app.remove_report($1)
