SELECT app.report_progress($1, $2)
