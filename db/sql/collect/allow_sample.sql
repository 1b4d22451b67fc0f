UPDATE app.organizations SET allows_sample_data = $2 WHERE organization_id = $1;
