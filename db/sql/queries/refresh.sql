SELECT error FROM app.refresh_analytics()
