UPDATE app.external_sources SET stored_until = $3 WHERE organization_id = $1 AND service = $2;
