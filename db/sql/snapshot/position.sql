-- Where a pull reads. `role` is NULL when the person does not hold the role that is set.
SELECT p.database_id, p.oldest_running, p.next_id, app.current_role_name() AS role, app.current_day() AS today,
       now() AS as_of
FROM app.sync_position() p
