-- Those who receive this server's WAL.
SELECT coalesce(r.application_name, '') AS name, coalesce(host(r.client_addr), '') AS client,
  coalesce(r.state, '') AS state, coalesce(r.sync_state, '') AS synchronous,
  pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END,
    r.replay_lsn)::bigint AS bytes_behind,
  extract(epoch FROM r.replay_lag)::float8 AS seconds_behind
FROM pg_stat_replication r
ORDER BY 1, 2
