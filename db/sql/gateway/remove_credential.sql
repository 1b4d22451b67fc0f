SELECT organization_name, display_name FROM app.remove_credential($1, $2)
