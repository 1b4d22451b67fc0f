-- $1 course, $2 user
SELECT * FROM app.peer_comparison($1, $2)
