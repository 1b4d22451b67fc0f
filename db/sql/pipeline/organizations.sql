SELECT organization_id, name FROM app.organizations_to_analyse();
