UPDATE app.organizations SET analysed_at = clock_timestamp() WHERE organization_id = $1;
