SELECT count(*) AS learners, count(*) FILTER (WHERE is_behind) AS behind,
       count(*) FILTER (WHERE last_active_on IS NULL
                          OR last_active_on <= (SELECT app.current_day() - 14)) AS absent
FROM app.enrollment_metrics
WHERE is_open
