-- A voiding statement cannot be taken back itself.
INSERT INTO pg_temp.stage_voided (statement_id)
SELECT voids FROM pg_temp.stage_actions WHERE voids IS NOT NULL
UNION
SELECT s.voids FROM app.statements s JOIN pg_temp.stage_actions a ON a.event_id = s.voids WHERE s.organization_id = $1;
