-- Who is asking. The answer comes from session_user, which a client cannot change, never from a setting, which any
-- client can. One exception: a server that signs people in itself (a member of viridian_gateway) names the person in
-- app.current_user_id, app.current_org_id and app.current_role.
--
-- Those in app run as their owner, because a policy that read the tables itself would call on the policies of those
-- tables and so on without end (42P17); those in private are called by them alone and keep their owner and path. Inside, current_user is the owner, but the setting "role" still names the role the session
-- has set, and the server lets a session set only a role it holds. PL/pgSQL keeps their plans for the whole session.
-- Whatever is missing or malformed gives NULL, so that it sees nothing and raises nothing.
SET LOCAL ROLE viridian_owner;

CREATE FUNCTION private.uuid_setting(name text) RETURNS uuid
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  value text := current_setting(name, true);
BEGIN
  IF value ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    RETURN value;
  END IF;
  RETURN NULL;
END
$$;

-- The active person behind the session, whatever role is set, with the roles that person may act in.
CREATE FUNCTION private.session_identity(OUT organization_id uuid, OUT user_id uuid, OUT roles text[])
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  claimed_role text := nullif(current_setting('app.current_role', true), '');
BEGIN
  IF NOT pg_has_role(session_user, 'viridian_gateway', 'MEMBER') THEN
    SELECT u.organization_id, u.user_id, u.roles
    INTO session_identity.organization_id, session_identity.user_id, session_identity.roles
    FROM app.identities i
    JOIN app.users u ON u.organization_id = i.organization_id AND u.user_id = i.user_id
    JOIN app.organizations o ON o.organization_id = u.organization_id
    WHERE i.login_name = session_user AND u.status = 'active' AND u.deleted_at IS NULL AND o.deleted_at IS NULL;
    RETURN;
  END IF;

  SELECT u.organization_id, u.user_id,
         CASE WHEN claimed_role IS NULL THEN u.roles
              ELSE ARRAY(SELECT held FROM unnest(u.roles) held WHERE held = claimed_role) END
  INTO session_identity.organization_id, session_identity.user_id, session_identity.roles
  FROM app.users u JOIN app.organizations o ON o.organization_id = u.organization_id
  WHERE u.organization_id = private.uuid_setting('app.current_org_id')
    AND u.user_id = private.uuid_setting('app.current_user_id')
    AND u.status = 'active' AND u.deleted_at IS NULL AND o.deleted_at IS NULL;
END
$$;

-- The person and the role that the session acts in; all NULL unless that person holds that role now.
CREATE FUNCTION private.session_scope(OUT organization_id uuid, OUT user_id uuid, OUT role_name text)
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  active text := current_setting('role');
  identity record;
BEGIN
  CASE active
    WHEN 'viridian_learner', 'viridian_trainer', 'viridian_org_admin', 'viridian_readonly' THEN
      SELECT * INTO identity FROM private.session_identity();
      IF identity.user_id IS NULL THEN
        RETURN;
      END IF;
      active := substr(active, length('viridian_') + 1);
      IF active = 'readonly' THEN
        organization_id := identity.organization_id;
        role_name := active;
      ELSIF active = ANY (identity.roles) THEN
        organization_id := identity.organization_id;
        user_id := identity.user_id;
        role_name := active;
      END IF;
    WHEN 'viridian_pipeline', 'viridian_gateway' THEN
      -- Programs work for one organisation at a time and say which.
      organization_id := private.uuid_setting('app.current_org_id');
      role_name := substr(active, length('viridian_') + 1);
    ELSE
      NULL;
  END CASE;
END
$$;

CREATE FUNCTION app.current_user_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN (private.session_scope()).user_id; END $$;

CREATE FUNCTION app.current_org_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN (private.session_scope()).organization_id; END $$;

CREATE FUNCTION app.current_role_name() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN (private.session_scope()).role_name; END $$;

-- The day the organisation's figures speak for: the day of its last analysis, today where there was none.
CREATE FUNCTION app.current_day() RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT coalesce(o.analysis_date, (now() AT TIME ZONE 'UTC')::date)
          FROM app.organizations o WHERE o.organization_id = (SELECT s.organization_id FROM private.session_scope() s));
END
$$;

CREATE FUNCTION app.my_course_ids() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  me record;
BEGIN
  SELECT * INTO me FROM private.session_scope();
  CASE me.role_name
    WHEN 'learner' THEN
      RETURN QUERY SELECT e.course_id FROM app.enrollments e
        WHERE e.organization_id = me.organization_id AND e.user_id = me.user_id;
    WHEN 'trainer' THEN
      RETURN QUERY SELECT t.course_id FROM app.course_trainers t
        WHERE t.organization_id = me.organization_id AND t.user_id = me.user_id;
    WHEN 'org_admin', 'readonly' THEN
      RETURN QUERY SELECT c.course_id FROM app.courses c WHERE c.organization_id = me.organization_id;
    ELSE
      NULL;
  END CASE;
END
$$;

CREATE FUNCTION app.my_learner_ids() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  me record;
BEGIN
  SELECT * INTO me FROM private.session_scope();
  CASE me.role_name
    WHEN 'learner' THEN
      RETURN NEXT me.user_id;
    WHEN 'trainer' THEN
      RETURN QUERY SELECT DISTINCT e.user_id
        FROM app.course_trainers t JOIN app.enrollments e
          ON e.organization_id = t.organization_id AND e.course_id = t.course_id
        WHERE t.organization_id = me.organization_id AND t.user_id = me.user_id;
    WHEN 'org_admin' THEN
      RETURN QUERY SELECT DISTINCT e.user_id FROM app.enrollments e WHERE e.organization_id = me.organization_id;
    ELSE
      NULL;
  END CASE;
END
$$;

-- The skills that the courses in sight require or give evidence of.
CREATE FUNCTION app.my_skill_ids() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  my_organization uuid := app.current_org_id();
  my_courses uuid[] := ARRAY(SELECT app.my_course_ids());
BEGIN
  RETURN QUERY
    SELECT r.skill_id FROM app.skill_requirements r
    WHERE r.organization_id = my_organization AND r.course_id = ANY (my_courses)
    UNION
    SELECT s.skill_id
    FROM app.activities a JOIN app.activity_skills s
      ON s.organization_id = a.organization_id AND s.activity_id = a.activity_id
    WHERE a.organization_id = my_organization AND a.course_id = ANY (my_courses);
END
$$;

GRANT EXECUTE ON FUNCTION app.current_user_id(), app.current_org_id(), app.current_role_name(), app.current_day(),
  app.my_course_ids(), app.my_learner_ids(), app.my_skill_ids()
TO viridian_learner, viridian_trainer, viridian_org_admin, viridian_readonly, viridian_pipeline, viridian_gateway;

-- What a program shows about the session before any role is set. No active person: VR001.
CREATE FUNCTION app.session_info(
  OUT session_user_name text, OUT user_id uuid, OUT display_name text, OUT organization_id uuid,
  OUT organization_name text, OUT is_sample boolean, OUT today date, OUT roles text[], OUT schema_version integer,
  OUT smallest_group integer, OUT behind_ratio double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  identity record;
BEGIN
  SELECT * INTO identity FROM private.session_identity();
  IF identity.user_id IS NULL THEN
    RAISE EXCEPTION 'no active person behind this login' USING ERRCODE = 'VR001';
  END IF;
  SELECT session_user, u.user_id, u.display_name, o.organization_id, o.name, o.is_sample,
         coalesce(o.analysis_date, (now() AT TIME ZONE 'UTC')::date), app.schema_version(),
         o.smallest_group, o.behind_ratio
  INTO session_user_name, session_info.user_id, session_info.display_name, session_info.organization_id,
       organization_name, session_info.is_sample, today, session_info.schema_version,
       session_info.smallest_group, session_info.behind_ratio
  FROM app.users u JOIN app.organizations o ON o.organization_id = u.organization_id
  WHERE u.organization_id = identity.organization_id AND u.user_id = identity.user_id;
  -- Only roles that SET ROLE would take, in the order the role switch shows them.
  roles := ARRAY(
    SELECT role FROM unnest(ARRAY['learner', 'trainer', 'org_admin']) WITH ORDINALITY known (role, position)
    WHERE role = ANY (identity.roles) AND pg_has_role(session_user, 'viridian_' || role, 'MEMBER')
    ORDER BY position);
END
$$;
GRANT EXECUTE ON FUNCTION app.session_info() TO PUBLIC;
