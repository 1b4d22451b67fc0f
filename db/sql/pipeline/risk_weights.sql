SELECT learned_from, model FROM app.risk_weights WHERE organization_id = $1
