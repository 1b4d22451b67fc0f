-- $1 id, $2 the version that is changed, $3 text or NULL to keep it, $4 whether the outcome is given, $5 outcome or
-- NULL for open, $6 whether it is put away or NULL to keep that, $7 due day or NULL to keep it. No row: somebody else was
-- first, or it is out of sight.
UPDATE app.interventions
SET body = coalesce($3, body),
    due_on = coalesce($7::date, due_on),
    outcome = CASE WHEN $4::boolean THEN $5 ELSE outcome END,
    deleted_at = CASE WHEN $6::boolean THEN now() WHEN NOT $6::boolean THEN NULL ELSE deleted_at END
WHERE organization_id = (SELECT app.current_org_id()) AND intervention_id = $1 AND version = $2
RETURNING version
