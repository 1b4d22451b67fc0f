INSERT INTO app.organizations AS target (organization_id, external_id, name, is_sample, analysis_date)
VALUES ($1, $2, $3, $4, coalesce($5::date,
  (SELECT greatest((SELECT max(submitted_on) FROM pg_temp.stage_assessment_results),
                   (SELECT max(occurred_at)::date FROM pg_temp.stage_learning_events)))))
ON CONFLICT (organization_id) DO UPDATE
  SET name = excluded.name, analysis_date = excluded.analysis_date, updated_at = now()
  WHERE (target.name, target.analysis_date) IS DISTINCT FROM (excluded.name, excluded.analysis_date);
