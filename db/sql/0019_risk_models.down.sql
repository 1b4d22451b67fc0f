DROP TABLE app.risk_models;
