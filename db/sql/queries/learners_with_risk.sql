SELECT counted.*, r.probability AS risk, r.course_id AS risk_course, r.user_id AS risk_user
FROM {risks} r CROSS JOIN LATERAL (
  SELECT * FROM counted c
  WHERE c.organization_id = r.organization_id AND c.course_id = r.course_id AND c.user_id = r.user_id
  OFFSET 0 -- one look-up for each estimate, in the order of its index, instead of a join of all
) counted
