SELECT job_id, kind, organization_id, organization_name, attempts FROM app.claim_job($1);
