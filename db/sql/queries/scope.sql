-- The time limit, and the person that a gateway's login acts for, until the end of the transaction (0004_identity). A
-- role narrows that person's to it, a session that is over makes it nobody (0022_api).
SELECT set_config('statement_timeout', $1, true), set_config('app.current_org_id', $2, true),
       set_config('app.current_user_id', $3, true), set_config('app.current_role', $4, true),
       set_config('app.current_session_id', $5, true)
