-- The cross join keeps the names outside, so that their index gives the order and a page ends the walk.
SELECT counted.course_id, n.user_id, n.position AS name_position
FROM app.names n CROSS JOIN counted
WHERE counted.user_id = n.user_id
