SELECT * FROM app.session_info()
