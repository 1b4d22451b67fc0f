SELECT allows_sample_data, coalesce(analysis_date, ($2::timestamptz AT TIME ZONE 'UTC')::date)
FROM app.organizations WHERE organization_id = $1;
