(SELECT NULL::uuid AS organization_id, NULL::uuid AS course_id, NULL::uuid AS user_id, NULL::text AS kind,
        NULL::uuid AS created_by, NULL::text AS author_name, NULL::timestamptz AS created_at,
        NULL::date AS started_on, NULL::text AS outcome, NULL::timestamptz AS deleted_at
 WHERE false)
