DROP VIEW app.follow_ups;
DROP TRIGGER follow_up_logged ON app.interventions;
DROP TRIGGER follow_up_written ON app.interventions;
DROP FUNCTION private.follow_up_logged(), private.follow_up_written();
REVOKE INSERT (due_on), UPDATE (due_on, outcome) ON app.interventions FROM viridian_trainer, viridian_org_admin;
GRANT INSERT (status), UPDATE (kind, status, version) ON app.interventions TO viridian_trainer, viridian_org_admin;
UPDATE app.interventions SET kind = 'plan' WHERE kind IN ('extension', 'referral');
ALTER TABLE app.interventions
  DROP CONSTRAINT interventions_span_check,
  DROP CONSTRAINT interventions_text_check,
  DROP CONSTRAINT interventions_kind_check,
  ADD CONSTRAINT interventions_kind_check CHECK (kind IN ('note', 'review', 'contact', 'plan')),
  DROP COLUMN updated_by,
  DROP COLUMN outcome,
  DROP COLUMN closed_on,
  DROP COLUMN due_on,
  DROP COLUMN started_on;
COMMENT ON TABLE app.interventions IS 'Notes and reviews about a learner, among trainers and admins.';
COMMENT ON COLUMN app.interventions.kind IS 'note, review, contact or plan.';
COMMENT ON COLUMN app.interventions.status IS 'open or closed.';
