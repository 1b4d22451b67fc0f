TRUNCATE pg_temp.analysed_skill_levels, pg_temp.analysed_daily, pg_temp.analysed_metrics, pg_temp.analysed_findings;
