-- Somebody who is there already keeps their name.
INSERT INTO pg_temp.stage_users (user_id, external_id, display_name, roles, status)
SELECT gen_random_uuid(), k.learner, min(k.learner_name), '{learner}', 'active'
FROM pg_temp.stage_kept k
WHERE NOT EXISTS (SELECT FROM app.users u WHERE u.organization_id = $1 AND u.external_id = k.learner)
GROUP BY k.learner;
