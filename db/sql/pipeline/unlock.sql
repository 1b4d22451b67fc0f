SELECT pg_advisory_unlock(hashtextextended('viridian ' || $2::text || ' ' || $1::text, 0));
