-- When this was asked, since when writes are counted, and whether commits have their time.
SELECT now() AS at, current_setting('track_commit_timestamp')::bool AS tracks_commits,
  (SELECT d.stats_reset FROM pg_stat_database d WHERE d.datname = current_database()) AS counters_since
