WITH found AS (
  SELECT flag(withheld) AS withheld, peers, p10, p25, median, p75, p90, pace_above, engagement_above, engagement_median
  FROM app.peers WHERE course_id = uuid($1) AND user_id = coalesce(uuid($2), me())
)
SELECT * FROM found
UNION ALL
SELECT 't', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM found)
