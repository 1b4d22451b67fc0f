ANALYZE pg_temp.stage_users, pg_temp.stage_courses, pg_temp.stage_enrollments, pg_temp.stage_course_trainers,
  pg_temp.stage_activities, pg_temp.stage_skills, pg_temp.stage_skill_requirements, pg_temp.stage_activity_skills,
  pg_temp.stage_assessment_results, pg_temp.stage_learning_events, pg_temp.stage_actions, pg_temp.stage_roster_users, pg_temp.stage_roster_classes,
  pg_temp.stage_roster_enrollments;
