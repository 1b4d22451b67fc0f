SELECT organization_name, display_name FROM app.set_credential($1, $2, $3)
