-- Follow-up: trainers review learners, write notes, begin interventions and close them. Several trainers share a
-- course, so every row carries a version that only the server counts: a change names the version it was made for
-- (UPDATE ... WHERE version = n) and touches nothing where somebody else was first. Rows are put away, not deleted, so
-- that putting away can be taken back.
SET LOCAL ROLE viridian_owner;

ALTER TABLE app.interventions
  ADD COLUMN started_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
  ADD COLUMN due_on date,
  ADD COLUMN closed_on date,
  ADD COLUMN outcome text CHECK (outcome IN ('done', 'no_answer', 'not_needed')),
  ADD COLUMN updated_by uuid,
  ADD CONSTRAINT interventions_editor_fkey FOREIGN KEY (organization_id, updated_by)
    REFERENCES app.users (organization_id, user_id),
  DROP CONSTRAINT interventions_kind_check,
  ADD CONSTRAINT interventions_kind_check CHECK (kind IN ('note', 'review', 'contact', 'plan', 'extension', 'referral')),
  ADD CONSTRAINT interventions_text_check CHECK (char_length(body) <= 4000 AND (kind <> 'note' OR body ~ '\S')),
  ADD CONSTRAINT interventions_span_check
    CHECK (kind NOT IN ('note', 'review') OR (outcome IS NULL AND due_on IS NULL));
CREATE INDEX interventions_editor ON app.interventions (organization_id, updated_by);

-- What the writer does not decide: the day on the organisation's clock, the version, the state, who changed it. What
-- programs write for nobody (an import) keeps its own dates.
CREATE FUNCTION private.follow_up_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  person uuid := app.current_user_id();
BEGIN
  IF person IS NOT NULL THEN
    IF TG_OP = 'INSERT' THEN
      NEW.started_on := app.current_day();
    ELSE
      NEW.updated_by := person;
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    NEW.version := OLD.version + 1;
  END IF;
  NEW.status := CASE WHEN NEW.outcome IS NULL THEN 'open' ELSE 'closed' END;
  IF NEW.outcome IS NULL THEN
    NEW.closed_on := NULL;
  ELSIF TG_OP = 'INSERT' OR OLD.outcome IS NULL THEN
    NEW.closed_on := coalesce(app.current_day(), NEW.closed_on, NEW.started_on);
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER follow_up_written BEFORE INSERT OR UPDATE ON app.interventions
  FOR EACH ROW EXECUTE FUNCTION private.follow_up_written();

-- Who did what and when; never what was written.
CREATE FUNCTION private.follow_up_logged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  action text := 'changed';
BEGIN
  IF TG_OP = 'INSERT' THEN
    action := 'added';
  ELSIF NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL THEN
    action := 'put away';
  ELSIF NEW.deleted_at IS NULL AND OLD.deleted_at IS NOT NULL THEN
    action := 'brought back';
  ELSIF NEW.outcome IS NOT NULL AND OLD.outcome IS NULL THEN
    action := 'closed';
  ELSIF NEW.outcome IS NULL AND OLD.outcome IS NOT NULL THEN
    action := 'reopened';
  END IF;
  INSERT INTO app.audit_log (organization_id, actor, action, object, detail)
  VALUES (NEW.organization_id, session_user, NEW.kind || ' ' || action, 'intervention ' || NEW.intervention_id,
          jsonb_build_object('by', app.current_user_id(), 'about', NEW.user_id, 'course', NEW.course_id,
                             'version', NEW.version));
  RETURN NULL;
END
$$;
CREATE TRIGGER follow_up_logged AFTER INSERT OR UPDATE ON app.interventions
  FOR EACH ROW EXECUTE FUNCTION private.follow_up_logged();

-- People give text, a due day and an outcome, and put away; the rest is the server's word.
REVOKE INSERT (status), UPDATE (kind, status, version) ON app.interventions FROM viridian_trainer, viridian_org_admin;
GRANT INSERT (due_on), UPDATE (due_on, outcome) ON app.interventions TO viridian_trainer, viridian_org_admin;

-- With the names of those who wrote: a trainer may not read the rows of other trainers.
CREATE VIEW app.follow_ups WITH (security_barrier) AS
SELECT i.organization_id, i.intervention_id, i.course_id, i.user_id, i.kind, i.status, i.body, i.started_on, i.due_on,
       i.closed_on, i.outcome, i.version, i.created_at, i.created_by, author.display_name AS author_name,
       i.updated_at, i.updated_by, editor.display_name AS editor_name, i.deleted_at
FROM private.reader() me
JOIN app.interventions i ON i.organization_id = me.organization_id AND i.course_id = ANY (me.courses)
JOIN app.users author ON author.organization_id = i.organization_id AND author.user_id = i.created_by
LEFT JOIN app.users editor ON editor.organization_id = i.organization_id AND editor.user_id = i.updated_by
WHERE me.role_name IN ('trainer', 'org_admin');
GRANT SELECT ON app.follow_ups TO viridian_trainer, viridian_org_admin;

COMMENT ON TABLE app.interventions IS 'Reviews, notes and interventions about a learner, among trainers and admins.';
COMMENT ON COLUMN app.interventions.kind IS 'note, review, or an intervention: contact, plan, extension, referral.';
COMMENT ON COLUMN app.interventions.status IS 'closed where there is an outcome, else open; set by the server.';
COMMENT ON COLUMN app.interventions.started_on IS 'The organisation''s day on which it was written or begun.';
COMMENT ON COLUMN app.interventions.due_on IS 'When an intervention shall be looked at again.';
COMMENT ON COLUMN app.interventions.closed_on IS 'The organisation''s day on which it was closed; set by the server.';
COMMENT ON COLUMN app.interventions.outcome IS 'How an intervention ended: done, no_answer or not_needed.';
COMMENT ON COLUMN app.interventions.updated_by IS 'Who changed it last; NULL while nobody has.';
COMMENT ON VIEW app.follow_ups IS 'app.interventions in sight, with the names of those who wrote.';
DO $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT a.attname, coalesce(col_description('app.interventions'::regclass, t.attnum), words.meaning) AS meaning
    FROM pg_attribute a
    LEFT JOIN pg_attribute t ON t.attrelid = 'app.interventions'::regclass AND t.attname = a.attname
    LEFT JOIN (VALUES ('author_name', 'Name of who wrote it.'), ('editor_name', 'Name of who changed it last.'))
      AS words (name, meaning) ON words.name = a.attname
    WHERE a.attrelid = 'app.follow_ups'::regclass AND a.attnum > 0
  LOOP
    EXECUTE format('COMMENT ON COLUMN app.follow_ups.%I IS %L', entry.attname, entry.meaning);
  END LOOP;
END
$$;
COMMENT ON FUNCTION private.follow_up_written() IS 'Trigger: version, day, state and editor of a follow-up.';
COMMENT ON FUNCTION private.follow_up_logged() IS 'Trigger: a line of the audit log for each change of a follow-up.';
