SELECT model_id, description FROM app.risk_models
