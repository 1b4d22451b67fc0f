DROP MATERIALIZED VIEW private.skill_gaps_mv, private.organization_kpis_mv, private.analytics_learning_velocity_mv;
DROP VIEW private.weekly_snapshots;
