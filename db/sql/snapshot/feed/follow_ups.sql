SELECT intervention_id, course_id, user_id, kind, body, started_on - DATE '2000-01-01', due_on - DATE '2000-01-01',
       closed_on - DATE '2000-01-01', outcome, version, created_at::text, created_by, author_name, updated_at::text,
       editor_name, deleted_at::text
FROM app.follow_ups r
WHERE {chosen}
