SELECT app.schedule_jobs();
