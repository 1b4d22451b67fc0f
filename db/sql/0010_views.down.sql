DROP VIEW app.skill_gaps, app.organization_kpis, app.learning_velocity;
DROP FUNCTION private.reader(), private.shown(integer, integer, integer);
