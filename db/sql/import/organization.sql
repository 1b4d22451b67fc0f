INSERT INTO app.organizations AS target (organization_id, external_id, name, is_sample) VALUES ($1, $2, $3, $4)
ON CONFLICT (organization_id) DO UPDATE SET name = excluded.name WHERE target.name IS DISTINCT FROM excluded.name;
