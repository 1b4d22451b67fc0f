SELECT counted.*, u.display_name
FROM counted JOIN app.users u ON u.organization_id = counted.organization_id AND u.user_id = counted.user_id
