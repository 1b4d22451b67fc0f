DROP TABLE app.risk_estimates, app.risk_models;
