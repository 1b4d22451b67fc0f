SELECT r.course_id, r.user_id, r.probability AS risk, r.course_id AS risk_course, r.user_id AS risk_user
FROM {risks} r CROSS JOIN counted
WHERE counted.course_id = r.course_id AND counted.user_id = r.user_id
