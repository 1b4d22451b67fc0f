(SELECT NULL AS course_id, NULL AS user_id, NULL AS data, NULL AS probability, NULL AS band WHERE false)
