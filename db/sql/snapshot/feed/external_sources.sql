SELECT service, outcome, data_from::text, checked_at::text, problem
FROM app.external_sources
WHERE organization_id = (SELECT app.current_org_id())
