DELETE FROM app.courses WHERE organization_id = $1;
