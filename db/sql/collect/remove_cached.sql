DELETE FROM app.external_data_cache WHERE organization_id = $1 AND service = $2;
