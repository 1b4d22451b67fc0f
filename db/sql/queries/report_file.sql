SELECT page, format, created_at, content FROM app.reports WHERE report_id = $1 AND status = 'ready' AND expires_at > now()
