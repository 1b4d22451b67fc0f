SELECT app.claim_request($1::bytea, $2::bytea)
