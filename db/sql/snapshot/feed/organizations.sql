-- Of chosen courses the learners cannot be counted; of all they are.
SELECT pace_target_low, pace_target_high, completion_target, behind_limit, coverage_target, {learners} AS learners
FROM app.organizations
WHERE organization_id = (SELECT app.current_org_id())
