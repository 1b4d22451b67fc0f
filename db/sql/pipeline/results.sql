SELECT r.user_id, r.activity_id, min(r.submitted_on) FILTER (WHERE NOT r.is_banked), bool_or(r.is_banked),
  (array_agg(r.submitted_on ORDER BY r.attempt))[1], (array_agg(r.score ORDER BY r.attempt))[1]
FROM app.assessment_results r
JOIN app.activities a ON a.organization_id = r.organization_id AND a.activity_id = r.activity_id
WHERE r.organization_id = $1 AND r.course_id = $2 AND r.submitted_on <= $3::date AND a.deleted_at IS NULL
GROUP BY r.user_id, r.activity_id
ORDER BY r.user_id, r.activity_id;
