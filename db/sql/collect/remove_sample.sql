DELETE FROM app.learning_events WHERE organization_id = $1 AND source = 'sample:' || $2;
