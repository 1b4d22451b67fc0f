DROP FUNCTION app.session_info(), app.my_skill_ids(), app.my_learner_ids(), app.my_course_ids(), app.current_day(),
  app.current_role_name(), app.current_org_id(), app.current_user_id(), private.session_scope(),
  private.session_identity(), private.uuid_setting(text);
