SELECT counted.*, NULL AS risk, NULL AS risk_course, NULL AS risk_user
FROM counted
WHERE NOT EXISTS (SELECT 1 FROM {risks} r WHERE r.course_id = counted.course_id AND r.user_id = counted.user_id)
