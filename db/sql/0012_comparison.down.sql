DROP FUNCTION app.peer_comparison(uuid, uuid);
DROP FUNCTION private.around(numeric[], numeric);
