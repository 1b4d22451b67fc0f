SELECT service, base_url, secret_name, outcome, data_from, checked_at, problem, has_sample, stored_until
FROM app.external_sources WHERE organization_id = $1 ORDER BY service;
