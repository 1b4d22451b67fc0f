DROP VIEW app.skill_gaps, app.organization_kpis, app.learning_velocity;
DROP FUNCTION app.my_group_ids(), private.shown(integer, integer, integer);
