INSERT INTO app.risk_models AS m (organization_id, model_id, description)
VALUES ($1, $2, $3)
ON CONFLICT (organization_id) DO UPDATE
  SET model_id = excluded.model_id, description = excluded.description
  WHERE (m.model_id, m.description) IS DISTINCT FROM (excluded.model_id, excluded.description);
