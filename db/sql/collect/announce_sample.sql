UPDATE app.external_sources SET has_sample = true WHERE organization_id = $1 AND service = $2 AND NOT has_sample;
