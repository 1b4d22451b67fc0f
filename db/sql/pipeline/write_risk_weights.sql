INSERT INTO app.risk_weights (organization_id, learned_from, model)
VALUES ($1, $2, $3)
ON CONFLICT (organization_id) DO UPDATE SET learned_from = excluded.learned_from, model = excluded.model;
