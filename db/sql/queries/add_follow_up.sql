-- $1 id, $2 course, $3 user, $4 kind, $5 text, $6 due day or NULL. Repeated with the same id it changes nothing, so that
-- a caller who never heard the answer may ask again.
INSERT INTO app.interventions (organization_id, intervention_id, course_id, user_id, kind, body, due_on, created_by)
SELECT app.current_org_id(), $1::uuid, $2::uuid, $3::uuid, $4, $5, $6::date, app.current_user_id()
ON CONFLICT (organization_id, intervention_id) DO NOTHING
