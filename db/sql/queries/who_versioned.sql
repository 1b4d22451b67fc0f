-- who.sql for a gateway's login, and the state of the organisation's data (0023_data_version).
SELECT session_user, current_user, v.role, v.today, v.version FROM app.data_version() v
