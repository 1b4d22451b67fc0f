SELECT organization_id, name FROM app.organizations WHERE deleted_at IS NULL ORDER BY name, organization_id;
