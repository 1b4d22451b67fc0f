SELECT app.expire_reports()
