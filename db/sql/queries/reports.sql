-- The reader's own reports of the active role, newest first. $1 one of them or NULL, $2 those of a request's key or NULL,
-- $3 limit, $4 whether this is the first page, else $5 moment and $6 report of the page before. A file that is over counts
-- as gone before it is.
WITH mine AS (
  SELECT report_id, page, format, parameters, progress, failure, created_at, finished_at, expires_at,
         CASE WHEN status = 'ready' AND expires_at <= now() THEN 'expired' ELSE status END AS status,
         octet_length(content) AS size
  FROM app.reports
  WHERE ($1::uuid IS NULL OR report_id = $1) AND ($2::uuid IS NULL OR request_key = $2)
)
SELECT *, (created_at AT TIME ZONE 'UTC')::text AS position, (SELECT count(*) FROM mine) AS total
FROM mine
WHERE $4::boolean OR (created_at, report_id) < ($5::timestamp AT TIME ZONE 'UTC', $6::uuid)
ORDER BY created_at DESC, report_id DESC
LIMIT $3
