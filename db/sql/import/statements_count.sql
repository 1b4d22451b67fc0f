SELECT count(*) FROM pg_temp.stage_actions;
