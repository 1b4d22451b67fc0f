-- Risk: the model behind each organisation's estimates, its weights where it is the organisation's own, and the latest
-- estimate of each enrolment.
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

-- Beside enrollment_metrics, not in it: learners read their row there, and estimates are for who teaches them. From the
-- foreign key the planner knows that the two join row for row: a list then walks the index instead of sorting.
CREATE TABLE app.risk_estimates (
  organization_id uuid NOT NULL,
  course_id uuid NOT NULL,
  user_id uuid NOT NULL,
  measured_on date NOT NULL,
  data jsonb NOT NULL,
  probability double precision NOT NULL GENERATED ALWAYS AS ((data ->> 'probability')::double precision) STORED
    CHECK (probability BETWEEN 0 AND 1),
  band text NOT NULL GENERATED ALWAYS AS (data ->> 'band') STORED CHECK (band IN ('low', 'medium', 'high')),
  computed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, course_id, user_id),
  FOREIGN KEY (organization_id, course_id, user_id) REFERENCES app.enrollment_metrics ON DELETE CASCADE
);
CREATE INDEX risk_estimates_user ON app.risk_estimates (organization_id, user_id);
CREATE INDEX risk_estimates_probability ON app.risk_estimates (organization_id, probability, course_id, user_id)
  INCLUDE (band);

COMMENT ON TABLE app.risk_estimates IS 'The latest risk estimate of each learner of a running course, for lists.';
COMMENT ON COLUMN app.risk_estimates.organization_id IS 'The tenant this row belongs to.';
COMMENT ON COLUMN app.risk_estimates.course_id IS 'The course this row is about.';
COMMENT ON COLUMN app.risk_estimates.user_id IS 'The person this row is about.';
COMMENT ON COLUMN app.risk_estimates.measured_on IS 'The day it speaks for.';
COMMENT ON COLUMN app.risk_estimates.data IS 'As the finding of type risk in analytics.';
COMMENT ON COLUMN app.risk_estimates.probability IS 'Of failing or withdrawing, 0 to 1; from data.';
COMMENT ON COLUMN app.risk_estimates.band IS 'From data.';
COMMENT ON COLUMN app.risk_estimates.computed_at IS 'When the analyse stage worked this out.';

ALTER TABLE app.risk_estimates ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON app.risk_estimates TO viridian_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_reads ON app.risk_estimates FOR SELECT TO viridian_backup USING (true);
CREATE POLICY trainer_reads ON app.risk_estimates FOR SELECT TO viridian_trainer
  USING (organization_id = (SELECT app.current_org_id()) AND course_id = ANY (ARRAY(SELECT app.my_course_ids())));
CREATE POLICY org_admin_reads ON app.risk_estimates FOR SELECT TO viridian_org_admin
  USING (organization_id = (SELECT app.current_org_id()));
CREATE POLICY pipeline_works ON app.risk_estimates TO viridian_pipeline
  USING (organization_id = (SELECT app.current_org_id()))
  WITH CHECK (organization_id = (SELECT app.current_org_id()));
GRANT SELECT ON app.risk_estimates TO viridian_backup, viridian_trainer, viridian_org_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.risk_estimates TO viridian_pipeline;

CREATE TABLE app.risk_weights (
  organization_id uuid PRIMARY KEY REFERENCES app.organizations,
  learned_from text NOT NULL CHECK (learned_from <> ''),
  model jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER touch BEFORE UPDATE ON app.risk_weights FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMENT ON TABLE app.risk_weights IS 'The risk model fitted on an organisation''s own finished courses; programs only.';
COMMENT ON COLUMN app.risk_weights.organization_id IS 'The tenant this row belongs to.';
COMMENT ON COLUMN app.risk_weights.learned_from IS 'SHA-256 of the figures it was fitted on: the same ones need no other model.';
COMMENT ON COLUMN app.risk_weights.model IS 'As viridianctl risk train writes it.';
COMMENT ON COLUMN app.risk_weights.created_at IS 'When the row was made.';
COMMENT ON COLUMN app.risk_weights.updated_at IS 'When the row last changed; set by the server.';

ALTER TABLE app.risk_weights ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON app.risk_weights TO viridian_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_reads ON app.risk_weights FOR SELECT TO viridian_backup USING (true);
CREATE POLICY pipeline_works ON app.risk_weights TO viridian_pipeline
  USING (organization_id = (SELECT app.current_org_id()))
  WITH CHECK (organization_id = (SELECT app.current_org_id()));
GRANT SELECT ON app.risk_weights TO viridian_backup;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.risk_weights TO viridian_pipeline;
