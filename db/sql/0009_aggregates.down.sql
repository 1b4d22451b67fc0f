SET LOCAL ROLE viridian_owner;
DROP FUNCTION private.refresh_gaps(), private.refresh_kpis(), private.gaps_of(uuid), private.kpis_of(uuid, date[]);
DROP TRIGGER daily_inserted ON app.analytics_daily;
DROP TRIGGER daily_updated_from ON app.analytics_daily;
DROP TRIGGER daily_updated_to ON app.analytics_daily;
DROP TRIGGER daily_deleted ON app.analytics_daily;
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['analytics_daily', 'enrollment_metrics', 'skill_levels', 'skill_requirements'] LOOP
    EXECUTE format('DROP TRIGGER emptied ON app.%I', relation);
  END LOOP;
END
$$;
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['enrollment_metrics', 'skill_levels', 'skill_requirements'] LOOP
    EXECUTE format('DROP TRIGGER gaps_inserted ON app.%1$I; DROP TRIGGER gaps_updated ON app.%1$I; '
                   'DROP TRIGGER gaps_deleted ON app.%1$I', relation);
  END LOOP;
END
$$;
DROP TRIGGER requirements_inserted ON app.skill_requirements;
DROP TRIGGER requirements_deleted ON app.skill_requirements;
DROP FUNCTION private.emptied(), private.mark_all(), private.requirements_changed(), private.gaps_changed(), private.daily_changed();
DROP INDEX app.analytics_daily_snapshots;
DROP TABLE private.stale_gaps, private.stale_days, private.skill_gaps, private.organization_kpis;
