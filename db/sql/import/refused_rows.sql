SELECT file, line, reason, value FROM pg_temp.stage_refused ORDER BY sequence, reason LIMIT 1000;
