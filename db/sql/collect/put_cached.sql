INSERT INTO app.external_data_cache (organization_id, service, user_id, payload, fetched_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (organization_id, service, user_id) DO UPDATE
  SET payload = excluded.payload, fetched_at = excluded.fetched_at, expires_at = excluded.expires_at;
