DELETE FROM app.external_sources WHERE organization_id = $1 AND service = $2;
