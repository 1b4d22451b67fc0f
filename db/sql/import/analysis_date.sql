SELECT analysis_date FROM app.organizations WHERE organization_id = $1;
