SELECT granted, remaining, seconds_left FROM app.lease_requests($1::bytea, $2, make_interval(secs => $3), $4)
