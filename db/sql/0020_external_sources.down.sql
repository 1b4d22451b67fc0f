DROP TABLE app.external_sources;
-- A dropped column would keep it.
REVOKE UPDATE (allows_sample_data) ON app.organizations FROM viridian_org_admin;
ALTER TABLE app.organizations DROP COLUMN allows_sample_data;
