SET LOCAL ROLE viridian_owner;
DROP FUNCTION app.peer_comparisons(uuid[]), app.sync_position(), private.around_others(numeric[], numeric),
  private.nth(integer, numeric[], bigint);
