SELECT model_id, description::text FROM app.risk_models
