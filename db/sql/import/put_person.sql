-- The person with this external id: made when new, which takes a name; name and roles change where they are given.
INSERT INTO app.users AS target (organization_id, external_id, display_name, roles)
SELECT $1::uuid, $2::text, coalesce($3::text, existing.display_name), coalesce($4::text[], existing.roles, '{learner}')
FROM (SELECT) AS one
LEFT JOIN app.users existing ON existing.organization_id = $1::uuid AND existing.external_id = $2::text
WHERE $3::text IS NOT NULL OR existing.user_id IS NOT NULL
ON CONFLICT (organization_id, external_id) DO UPDATE
SET display_name = excluded.display_name, roles = excluded.roles
RETURNING organization_id, user_id, external_id, display_name, roles, status = 'active' AND deleted_at IS NULL;
