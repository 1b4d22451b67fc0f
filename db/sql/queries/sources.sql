SELECT service, outcome, data_from, checked_at, problem FROM app.external_sources
WHERE organization_id = (SELECT app.current_org_id())
