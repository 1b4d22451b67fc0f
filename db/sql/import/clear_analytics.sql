DELETE FROM app.analytics WHERE organization_id = $1;
