-- The model behind each organisation's risk estimates.
SET LOCAL ROLE viridian_owner;

CREATE TABLE app.risk_models (
  organization_id uuid PRIMARY KEY REFERENCES app.organizations,
  model_id text NOT NULL CHECK (model_id <> ''),
  description jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER touch BEFORE UPDATE ON app.risk_models FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMENT ON TABLE app.risk_models IS 'The model behind the risk estimates of an organisation.';
COMMENT ON COLUMN app.risk_models.organization_id IS 'The tenant this row belongs to.';
COMMENT ON COLUMN app.risk_models.model_id IS 'Changes with everything that was fitted.';
COMMENT ON COLUMN app.risk_models.description IS 'On what and when it was fitted, and how good it was on learners it had not seen.';
COMMENT ON COLUMN app.risk_models.created_at IS 'When the row was made.';
COMMENT ON COLUMN app.risk_models.updated_at IS 'When the row last changed; set by the server.';

ALTER TABLE app.risk_models ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON app.risk_models TO viridian_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_reads ON app.risk_models FOR SELECT TO viridian_backup USING (true);
CREATE POLICY trainer_reads ON app.risk_models FOR SELECT TO viridian_trainer
  USING (organization_id = (SELECT app.current_org_id()));
CREATE POLICY org_admin_reads ON app.risk_models FOR SELECT TO viridian_org_admin
  USING (organization_id = (SELECT app.current_org_id()));
CREATE POLICY pipeline_works ON app.risk_models TO viridian_pipeline
  USING (organization_id = (SELECT app.current_org_id()))
  WITH CHECK (organization_id = (SELECT app.current_org_id()));
GRANT SELECT ON app.risk_models TO viridian_backup, viridian_trainer, viridian_org_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.risk_models TO viridian_pipeline;
