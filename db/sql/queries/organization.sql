SELECT o.pace_target_low, o.pace_target_high, o.completion_target, o.behind_limit, o.coverage_target,
       (SELECT count(DISTINCT e.user_id) FROM app.enrollments e) AS learners
FROM app.organizations o
WHERE o.organization_id = (SELECT app.current_org_id())
