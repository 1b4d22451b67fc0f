SET LOCAL ROLE viridian_owner;

DROP FUNCTION app.end_request(bytea, boolean), app.claim_request(bytea, bytea),
  app.open_external_session(text, text, text, bytea, interval, interval, text);
DROP TABLE private.claimed_requests;
