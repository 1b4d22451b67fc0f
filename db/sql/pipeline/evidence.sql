SELECT r.user_id, s.skill_id, r.submitted_on, r.score, s.evidence_weight
FROM app.assessment_results r
JOIN app.activities a ON a.organization_id = r.organization_id AND a.activity_id = r.activity_id
JOIN app.activity_skills s ON s.organization_id = r.organization_id AND s.activity_id = r.activity_id
WHERE r.organization_id = $1 AND ($2::uuid IS NULL OR r.user_id > $2) AND r.user_id <= $3
  AND r.submitted_on <= $4::date AND r.score IS NOT NULL AND a.deleted_at IS NULL
ORDER BY r.user_id, s.skill_id, r.submitted_on, r.activity_id, r.attempt;
