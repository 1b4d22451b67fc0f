-- Where an organisation's data comes from: which service answers at which address, and how the last run went. Secrets
-- are not here: secret_name says where the program that asks finds one.
SET LOCAL ROLE viridian_owner;

ALTER TABLE app.organizations ADD COLUMN allows_sample_data boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN app.organizations.allows_sample_data IS
  'Whether labelled sample data may stand in where a service has never answered.';
GRANT UPDATE (allows_sample_data) ON app.organizations TO viridian_org_admin;

CREATE TABLE app.external_sources (
  organization_id uuid NOT NULL REFERENCES app.organizations,
  service text NOT NULL CHECK (service IN ('directory', 'course_builder', 'assessment', 'skills_engine', 'learner_ai',
    'content_studio', 'devlab', 'rag_assistant', 'auth', 'lrs')),
  base_url text NOT NULL CHECK (base_url ~ '^https?://'),
  secret_name text NOT NULL CHECK (secret_name ~ '^(env|file):.'),
  outcome text CHECK (outcome IN ('fresh', 'cached', 'stale', 'sample', 'none')),
  data_from timestamptz,
  checked_at timestamptz,
  problem text CHECK (problem IN ('unreachable', 'paused', 'refused', 'certificate', 'unusable', 'secret')),
  has_sample boolean NOT NULL DEFAULT false,
  stored_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, service)
);
CREATE TRIGGER touch BEFORE UPDATE ON app.external_sources FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMENT ON TABLE app.external_sources IS 'A service that an organisation gets data from, and how the last run went.';
COMMENT ON COLUMN app.external_sources.organization_id IS 'The tenant this row belongs to.';
COMMENT ON COLUMN app.external_sources.service IS 'One of the nine services, or lrs: a learning record store.';
COMMENT ON COLUMN app.external_sources.base_url IS 'The address, https beyond the computer that asks.';
COMMENT ON COLUMN app.external_sources.secret_name IS 'Where the token is: env:NAME or file:PATH. Never the token.';
COMMENT ON COLUMN app.external_sources.outcome IS
  'The least of what people''s data came from in the last run: fresh, cached (under 24 hours old), stale, sample, none.';
COMMENT ON COLUMN app.external_sources.data_from IS 'When the oldest data that the last run used was fetched.';
COMMENT ON COLUMN app.external_sources.checked_at IS 'When the last run ended; NULL before the first.';
COMMENT ON COLUMN app.external_sources.problem IS 'What went wrong in the last run; NULL when nothing did.';
COMMENT ON COLUMN app.external_sources.has_sample IS 'Whether events of this service may be sample data.';
COMMENT ON COLUMN app.external_sources.stored_until IS
  'Of a record store: all that it had stored until then is here; NULL before the first statement.';
COMMENT ON COLUMN app.external_sources.created_at IS 'When the row was made.';
COMMENT ON COLUMN app.external_sources.updated_at IS 'When the row last changed; set by the server.';

ALTER TABLE app.external_sources ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON app.external_sources TO viridian_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_reads ON app.external_sources FOR SELECT TO viridian_backup USING (true);
CREATE POLICY pipeline_works ON app.external_sources TO viridian_pipeline
  USING (organization_id = (SELECT app.current_org_id())) WITH CHECK (organization_id = (SELECT app.current_org_id()));
CREATE POLICY people_read ON app.external_sources FOR SELECT TO viridian_learner, viridian_trainer, viridian_org_admin
  USING (organization_id = (SELECT app.current_org_id()));
GRANT SELECT ON app.external_sources TO viridian_backup, viridian_org_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.external_sources TO viridian_pipeline;
-- Everybody may know how good the data is that figures come from; addresses are for those who administer.
GRANT SELECT (organization_id, service, outcome, data_from, checked_at, problem) ON app.external_sources
  TO viridian_learner, viridian_trainer;
