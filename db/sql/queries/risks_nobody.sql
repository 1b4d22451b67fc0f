(SELECT NULL::uuid AS organization_id, NULL::uuid AS course_id, NULL::uuid AS user_id, NULL::jsonb AS data,
        NULL::double precision AS probability, NULL::text AS band
 WHERE false)
