SELECT app.retire_next();
