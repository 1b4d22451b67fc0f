DROP TABLE app.statements;
