SELECT app.request_report($1, $2, $3, $4, $5::jsonb)
