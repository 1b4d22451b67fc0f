INSERT INTO app.external_sources (organization_id, service, base_url, secret_name) VALUES ($1, $2, $3, $4)
ON CONFLICT (organization_id, service) DO UPDATE
  SET base_url = excluded.base_url, secret_name = excluded.secret_name,
      -- Another record store has a history of its own.
      stored_until = CASE WHEN external_sources.base_url = excluded.base_url THEN external_sources.stored_until END;
