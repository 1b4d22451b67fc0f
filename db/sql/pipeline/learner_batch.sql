-- The last of the next learners, and how many they are.
SELECT (array_agg(user_id ORDER BY user_id DESC))[1], count(*)
FROM (
  SELECT user_id FROM app.users
  WHERE organization_id = $1 AND ($2::uuid IS NULL OR user_id > $2) ORDER BY user_id LIMIT $3
) batch;
