SELECT pg_advisory_lock(hashtextextended('viridian ' || $2::text || ' ' || $1::text, 0));
