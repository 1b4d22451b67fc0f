-- Who asks, as the server sees it. `role` is NULL when the person does not hold the role that is set.
SELECT session_user, current_user, app.current_role_name() AS role, today FROM app.session_info()
