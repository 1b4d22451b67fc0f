DROP FUNCTION app.organizations_to_analyse();
DROP VIEW app.freshness;
DROP FUNCTION app.refresh_analytics(), private.next_refresh(), private.refresh_lock();
