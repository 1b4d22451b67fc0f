UPDATE app.refresh_log SET finished_at = clock_timestamp(), row_count = $3, error = $4
WHERE organization_id = $1 AND refresh_id = $2;
