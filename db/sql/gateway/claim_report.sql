SELECT job_id, organization_id, user_id, role, page, format, parameters FROM app.claim_report()
