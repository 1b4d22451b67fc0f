SELECT * FROM app.peer_comparisons(ARRAY(SELECT app.my_course_ids()))
