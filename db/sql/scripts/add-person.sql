-- Makes a person with a role in an organisation and gives them a login. For an administrator:
--   psql DSN -v organization='Open University' -v login=ada -v name='Ada' -v roles='{org_admin}' -f add-person.sql
-- The login has no password until \password sets one; the local workspace needs none.
\set ON_ERROR_STOP on
BEGIN;
INSERT INTO app.users (organization_id, external_id, display_name, roles)
SELECT organization_id, :'login', :'name', :'roles' FROM app.organizations WHERE name = :'organization'
RETURNING organization_id, user_id \gset
SELECT app.provision_login(:'login', :'organization_id', :'user_id') \g /dev/null
COMMIT;
