SELECT pg_advisory_unlock(hashtextextended('viridian analyse ' || $1::text, 0));
