-- Made after the first load: filling an index row by row costs twice as much.
CREATE INDEX app.enrollments_user ON enrollments (user_id);
CREATE INDEX app.activities_course ON activities (course_id, due_on);
CREATE INDEX app.assessment_results_day ON assessment_results (course, submitted_on);
CREATE INDEX app.completed_events_user ON completed_events (user, course);
-- With what the filters of a list look at: a row itself is read for the rows of a page only.
CREATE INDEX app.enrollment_metrics_user ON enrollment_metrics (user_id, course_id, is_open, is_behind, last_active_on);
CREATE INDEX app.enrollment_metrics_pace
  ON enrollment_metrics (pace_ratio, course_id, user_id, is_open, is_behind, last_active_on);
CREATE INDEX app.enrollment_metrics_absence
  ON enrollment_metrics (last_active_on, course_id, user_id, is_open, is_behind);
CREATE INDEX app.enrollment_metrics_missed
  ON enrollment_metrics (missed_count, course_id, user_id, is_open, is_behind, last_active_on);
CREATE INDEX app.enrollment_metrics_score
  ON enrollment_metrics (mean_score, course_id, user_id, is_open, is_behind, last_active_on);
CREATE INDEX app.names_position ON names (position, user_id);
CREATE INDEX app.risk_estimates_probability ON risk_estimates (probability, course_id, user_id);
CREATE INDEX app.follow_ups_enrollment ON follow_ups (course_id, user_id);
