(SELECT NULL AS course_id, NULL AS user_id, NULL AS kind, NULL AS created_by, NULL AS author_name, NULL AS created_at,
        NULL AS started_on, NULL AS outcome, NULL AS deleted_at
 WHERE false)
