-- Everything about one person, to hand over or to erase. Both ask the catalog which tables refer to people, so that a
-- table that comes later is not forgotten.
SET LOCAL ROLE viridian_owner;

-- The columns that hold a person: user_id, and what else references app.users.
CREATE FUNCTION private.person_columns() RETURNS TABLE (relation regclass, attname name)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT c.oid::regclass, a.attname
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND a.atttypid = 'uuid'::regtype AND a.attname <> 'organization_id'
    AND (a.attname = 'user_id' OR EXISTS (
      SELECT FROM pg_constraint k
      WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid = 'app.users'::regclass AND a.attnum = ANY (k.conkey)))
  ORDER BY c.oid::regclass::text, a.attname
$$;
COMMENT ON FUNCTION private.person_columns() IS 'Every column of a table that holds a person.';

-- Every row about the person, a table at a time; of what the person wrote about others, that it was written. Without
-- hashes of passwords and tokens: they are of use to a thief only.
CREATE FUNCTION app.export_person(person uuid) RETURNS TABLE (relation text, entry jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  organization uuid := app.current_org_id();
  logins name[];
  part record;
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.organization_id = organization AND u.user_id = person) THEN
    RAISE EXCEPTION 'there is no such person in this organisation' USING ERRCODE = '22023';
  END IF;
  logins := ARRAY(SELECT i.login_name FROM app.identities i WHERE i.organization_id = organization AND i.user_id = person);
  FOR part IN SELECT * FROM private.person_columns() LOOP
    RETURN QUERY EXECUTE format(
      'SELECT %L, to_jsonb(t) - $3 FROM %s t WHERE t.organization_id = $1 AND t.%I = $2', part.relation::text, part.relation,
      part.attname)
    USING organization, person, ARRAY['password_hash', 'token_hash', 'key_hash'] || CASE
      WHEN part.attname = 'user_id' THEN '{}'::text[]
      ELSE ARRAY['body'] || ARRAY(SELECT other.attname::text FROM private.person_columns() other
                           WHERE other.relation = part.relation AND other.attname <> part.attname)
    END;
  END LOOP;
  RETURN QUERY SELECT 'app.audit_log', to_jsonb(l) FROM app.audit_log l
    WHERE l.organization_id = organization AND l.actor = ANY (logins::text[]);
  RETURN QUERY SELECT 'app.refresh_log', to_jsonb(l) FROM app.refresh_log l
    WHERE l.requested_by = ANY (logins::text[]);
END
$$;
COMMENT ON FUNCTION app.export_person(uuid) IS 'Every row about a person of the organisation worked for.';

CREATE FUNCTION private.redacted(content text, parts text, entire text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT CASE WHEN content ~* entire THEN '[erased]' ELSE regexp_replace(content, parts, '[erased]', 'gi') END $$;
COMMENT ON FUNCTION private.redacted(text, text, text) IS 'The text without what matches.';

CREATE FUNCTION private.redacted(content jsonb, parts text, entire text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN CASE jsonb_typeof(content)
    WHEN 'string' THEN to_jsonb(private.redacted(content #>> '{}', parts, entire))
    WHEN 'array' THEN (SELECT coalesce(jsonb_agg(private.redacted(e, parts, entire) ORDER BY position), '[]')
                       FROM jsonb_array_elements(content) WITH ORDINALITY elements (e, position))
    WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(private.redacted(key, parts, entire),
                                                         private.redacted(value, parts, entire)), '{}')
                        FROM jsonb_each(content))
    -- A number that is the whole external id.
    WHEN 'number' THEN CASE WHEN content::text ~* entire THEN '"[erased]"' ELSE content END
    ELSE content
  END;
END
$$;
COMMENT ON FUNCTION private.redacted(jsonb, text, text) IS 'The document without what matches, names of fields included.';

-- Erases a person of the organisation worked for and returns what went, table by table. What they wrote about others
-- stays, without their name. Free text, documents and logs of the organisation that name them are freed of it; a name
-- that others bear, too, stays where it names things (people, courses). Reports that were made may show them, so all
-- reports of the organisation go. The line in audit_log says that somebody was erased, not who.
CREATE FUNCTION app.erase_person(person uuid) RETURNS TABLE (relation text, row_count bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  organization uuid := app.current_org_id();
  nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  subject app.users;
  logins name[];
  words text[];
  parts text;
  entire text;
  anywhere text;
  part record;
  touched bigint;
  counts jsonb := '{}';
BEGIN
  SELECT * INTO subject FROM app.users u WHERE u.organization_id = organization AND u.user_id = person FOR UPDATE;
  IF NOT FOUND OR person = nobody THEN
    RAISE EXCEPTION 'there is no such person in this organisation' USING ERRCODE = '22023';
  END IF;
  logins := ARRAY(SELECT i.login_name FROM app.identities i WHERE i.organization_id = organization AND i.user_id = person);

  DELETE FROM app.reports r WHERE r.organization_id = organization;
  GET DIAGNOSTICS touched = ROW_COUNT;
  counts := counts || jsonb_build_object('app.reports', touched);
  FOR part IN SELECT * FROM private.person_columns() c WHERE c.relation <> 'app.users'::regclass LOOP
    IF part.attname = 'user_id' THEN
      EXECUTE format('DELETE FROM %s WHERE organization_id = $1 AND user_id = $2', part.relation)
      USING organization, person;
    ELSE
      INSERT INTO app.users (organization_id, user_id, external_id, display_name, roles, status, deleted_at)
      VALUES (organization, nobody, 'erased', 'Erased person', '{}', 'deactivated', now())
      ON CONFLICT DO NOTHING;
      EXECUTE format('UPDATE %s SET %I = $3 WHERE organization_id = $1 AND %2$I = $2', part.relation, part.attname)
      USING organization, person, nobody;
    END IF;
    GET DIAGNOSTICS touched = ROW_COUNT;
    counts := counts || jsonb_build_object(part.relation::text,
                                           coalesce((counts ->> part.relation::text)::bigint, 0) + touched);
  END LOOP;
  DELETE FROM app.users u WHERE u.organization_id = organization AND u.user_id = person;
  counts := counts || jsonb_build_object('app.users', 1);

  -- What names the person within a text: ids, addresses and names of at least three letters; a short external id only
  -- where it is all there is.
  SELECT array_agg(regexp_replace(word, '([^[:alnum:]_[:space:]])', '\\\1', 'g')) INTO words
  FROM unnest(ARRAY[subject.user_id::text, subject.email, subject.display_name,
                    CASE WHEN length(subject.external_id) >= 6 THEN subject.external_id END] || logins::text[]) word
  WHERE length(word) >= 3;
  parts := '(?<!\w)(' || array_to_string(words, '|') || ')(?!\w)';
  words := words || regexp_replace(subject.external_id, '([^[:alnum:]_[:space:]])', '\\\1', 'g');
  entire := '^(' || array_to_string(words, '|') || ')$';
  anywhere := '(?<!\w)(' || array_to_string(words, '|') || ')(?!\w)';
  FOR part IN
    SELECT c.oid::regclass AS relation, a.attname, a.atttypid = 'jsonb'::regtype AS is_document,
           EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attname = 'organization_id' AND o.attnotnull)
             AS is_tenants
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.atttypid IN ('jsonb'::regtype, 'text'::regtype) AND a.attgenerated = ''
      AND c.relname <> ALL (ARRAY['organizations', 'users', 'courses', 'activities', 'skills', 'schema_migrations'])
      -- Closed sets name no one.
      AND NOT EXISTS (SELECT FROM pg_constraint k
                      WHERE k.contype = 'c' AND k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum])
  LOOP
    EXECUTE format(
      'UPDATE %s SET %I = private.redacted(%2$I, $2, $3) WHERE '
      || CASE WHEN part.is_tenants THEN 'organization_id = $1' ELSE '(organization_id = $1 OR organization_id IS NULL)' END
      -- The regular expression is quick, the walk through a document is not.
      || CASE WHEN part.is_document THEN ' AND %2$I::text ~* $4 AND private.redacted(%2$I, $2, $3) <> %2$I'
              ELSE ' AND (%2$I ~* $2 OR %2$I ~* $3)' END,
      part.relation, part.attname)
    USING organization, parts, entire, anywhere;
    GET DIAGNOSTICS touched = ROW_COUNT;
    IF touched > 0 THEN
      counts := counts || jsonb_build_object(part.relation::text || ' (freed of the name)', touched);
    END IF;
  END LOOP;

  INSERT INTO app.audit_log (organization_id, actor, action, object, detail)
  VALUES (organization, session_user, 'person.erased', 'person', counts);
  -- The planner's samples hold values of rows that are gone.
  ANALYZE app.users;
  RETURN QUERY SELECT c.key, c.value::text::bigint FROM jsonb_each(counts) c WHERE c.value <> '0' ORDER BY c.key;
END
$$;
COMMENT ON FUNCTION app.erase_person(uuid) IS 'Erases a person of the organisation worked for, for good.';

-- An administrator drops them when the person is erased: roles are the cluster's, not the owner's.
CREATE FUNCTION app.logins_of(person uuid) RETURNS SETOF name
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT i.login_name FROM app.identities i
  WHERE i.organization_id = (SELECT app.current_org_id()) AND i.user_id = person ORDER BY 1
$$;
COMMENT ON FUNCTION app.logins_of(uuid) IS 'The logins of a person of the organisation worked for.';

GRANT EXECUTE ON FUNCTION app.export_person(uuid), app.erase_person(uuid), app.logins_of(uuid) TO viridian_pipeline;
