-- The setting "role" is what SET LOCAL ROLE sets: refused to who does not hold the role.
SELECT set_config('role', 'viridian_pipeline', true), set_config('app.current_org_id', $1, true);
