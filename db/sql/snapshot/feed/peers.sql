SELECT * FROM app.peer_comparisons({courses})
