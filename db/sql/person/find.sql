SELECT user_id FROM app.users
WHERE organization_id = $1 AND (external_id = $2 OR user_id::text = lower($2))
ORDER BY external_id = $2 DESC LIMIT 1;
