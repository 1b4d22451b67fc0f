DROP FUNCTION app.logins_of(uuid), app.erase_person(uuid), app.export_person(uuid), private.redacted(jsonb, text, text),
  private.redacted(text, text, text), private.person_columns();
