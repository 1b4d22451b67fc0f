DROP FUNCTION app.peer_comparison(uuid, uuid);
