-- What it costs depends on how many courses there are: only those that are asked for.
SELECT * FROM app.peer_comparisons(ARRAY(SELECT course_id FROM unnest({courses}) course_id WHERE {asked}))
