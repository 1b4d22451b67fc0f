SELECT pg_advisory_lock(hashtextextended('viridian analyse ' || $1::text, 0));
