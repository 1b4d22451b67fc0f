-- Who asks, as the server sees it. `role` is NULL when the person does not hold the role that is set.
SELECT session_user, current_user, app.current_role_name() AS role, app.current_day() AS today
