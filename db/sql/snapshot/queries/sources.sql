SELECT service, outcome, data_from, checked_at, problem FROM app.external_sources
