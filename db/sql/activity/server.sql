-- Standby or not, the age of the oldest database, and where pg_stat_statements is.
SELECT now() AS at, pg_is_in_recovery() AS is_standby,
  CASE WHEN pg_is_in_recovery() THEN extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float8 END
    AS standby_seconds_behind,
  (SELECT max(age(d.datfrozenxid)) FROM pg_database d) AS transaction_age,
  current_setting('autovacuum_freeze_max_age')::bigint AS freeze_age,
  (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_stat_statements') AS statements_schema
