SET LOCAL ROLE viridian_owner;

DROP FUNCTION app.data_version();
DROP FUNCTION private.data_changed() CASCADE;
DROP FUNCTION private.data_emptied() CASCADE;
DROP FUNCTION private.mark_all_changed(), private.mark_change(uuid);
DROP TABLE private.data_changes;
