SELECT analysis_date, analysed_at FROM app.organizations WHERE organization_id = $1;
