-- Which xAPI statements an organisation has: a statement that comes again changes nothing, the same id with other
-- content is refused, and one that is taken back stays out whichever of the two comes first.
SET LOCAL ROLE viridian_owner;

CREATE TABLE app.statements (
  organization_id uuid NOT NULL REFERENCES app.organizations,
  statement_id uuid NOT NULL,
  content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32),
  occurred_at timestamptz NOT NULL,
  voids uuid,
  user_id uuid,
  activity_id uuid,
  attempt integer CHECK (attempt > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, statement_id),
  FOREIGN KEY (organization_id, user_id) REFERENCES app.users ON DELETE CASCADE
);
CREATE INDEX statements_user ON app.statements (organization_id, user_id);
CREATE INDEX statements_voids ON app.statements (organization_id, voids) WHERE voids IS NOT NULL;

COMMENT ON TABLE app.statements IS 'xAPI statements that were taken over; their events are in learning_events.';
COMMENT ON COLUMN app.statements.organization_id IS 'The tenant this row belongs to.';
COMMENT ON COLUMN app.statements.statement_id IS 'The statement''s own id, or one made from its content; also the event''s.';
COMMENT ON COLUMN app.statements.content_hash IS 'SHA-256 over what makes a statement the same statement.';
COMMENT ON COLUMN app.statements.occurred_at IS 'When it happened.';
COMMENT ON COLUMN app.statements.voids IS 'The statement that this one takes back.';
COMMENT ON COLUMN app.statements.user_id IS 'The learner; NULL for a statement that takes back another.';
COMMENT ON COLUMN app.statements.activity_id IS 'The activity of the result it gave; NULL when it gave none.';
COMMENT ON COLUMN app.statements.attempt IS 'The attempt of that result.';
COMMENT ON COLUMN app.statements.created_at IS 'When the row was made.';

ALTER TABLE app.statements ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON app.statements TO viridian_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_reads ON app.statements FOR SELECT TO viridian_backup USING (true);
CREATE POLICY pipeline_works ON app.statements TO viridian_pipeline
  USING (organization_id = (SELECT app.current_org_id()))
  WITH CHECK (organization_id = (SELECT app.current_org_id()));
GRANT SELECT ON app.statements TO viridian_backup;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.statements TO viridian_pipeline;
