SELECT o.pace_target_low, o.pace_target_high, o.completion_target, o.behind_limit, o.coverage_target,
       coalesce(o.learners, (SELECT count(DISTINCT user_id) FROM app.enrollments)) AS learners
FROM app.organizations o
