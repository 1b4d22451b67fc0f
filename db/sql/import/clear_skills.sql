DELETE FROM app.skills WHERE organization_id = $1;
