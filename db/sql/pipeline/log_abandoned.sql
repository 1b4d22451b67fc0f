-- Whoever holds the lock knows that an unfinished run of this stage for this organisation has no process any more.
UPDATE app.refresh_log SET finished_at = now(), error = 'interrupted'
WHERE organization_id = $1 AND stage = $2 AND finished_at IS NULL;
