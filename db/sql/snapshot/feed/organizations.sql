SELECT pace_target_low, pace_target_high, completion_target, behind_limit, coverage_target
FROM app.organizations
WHERE organization_id = (SELECT app.current_org_id())
