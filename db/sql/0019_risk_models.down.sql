DROP TABLE app.risk_weights, app.risk_estimates, app.risk_models;
