UPDATE app.external_sources
SET outcome = $3, data_from = $4, checked_at = $5, problem = $6, has_sample = $7
WHERE organization_id = $1 AND service = $2;
