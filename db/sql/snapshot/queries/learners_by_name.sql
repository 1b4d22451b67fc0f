SELECT counted.*, n.position AS name_position FROM counted JOIN app.names n ON n.user_id = counted.user_id
