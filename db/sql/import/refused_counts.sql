SELECT file, reason, count(*) FROM pg_temp.stage_refused GROUP BY file, reason ORDER BY file, reason;
