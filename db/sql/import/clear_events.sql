WITH days AS (DELETE FROM app.activity_history WHERE organization_id = $1),
  completions AS (DELETE FROM app.completion_history WHERE organization_id = $1),
  statements AS (DELETE FROM app.statements WHERE organization_id = $1),
  organization AS (UPDATE app.organizations SET raw_kept_from = NULL WHERE organization_id = $1)
DELETE FROM app.learning_events WHERE organization_id = $1;
