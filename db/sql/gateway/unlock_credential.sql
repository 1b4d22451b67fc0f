SELECT organization_name, display_name FROM app.unlock_credential($1, $2)
