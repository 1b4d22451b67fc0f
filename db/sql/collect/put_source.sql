INSERT INTO app.external_sources (organization_id, service, base_url, secret_name) VALUES ($1, $2, $3, $4)
ON CONFLICT (organization_id, service) DO UPDATE
  SET base_url = excluded.base_url, secret_name = excluded.secret_name;
