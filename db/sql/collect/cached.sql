SELECT user_id, payload, fetched_at, expires_at
FROM app.external_data_cache WHERE organization_id = $1 AND service = $2 AND user_id = ANY ($3::uuid[]);
