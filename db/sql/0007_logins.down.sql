DROP FUNCTION app.provision_login(name, uuid, uuid);
DROP FUNCTION private.identity_gone() CASCADE;
DROP FUNCTION private.users_changed() CASCADE;
DROP FUNCTION private.sync_memberships(name);
