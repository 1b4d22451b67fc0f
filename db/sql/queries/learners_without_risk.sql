SELECT counted.*, NULL::double precision AS risk, NULL::uuid AS risk_course, NULL::uuid AS risk_user
FROM counted
WHERE NOT EXISTS (SELECT FROM {risks} r
                  WHERE r.organization_id = counted.organization_id AND r.course_id = counted.course_id
                    AND r.user_id = counted.user_id)
