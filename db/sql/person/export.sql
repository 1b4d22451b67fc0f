SELECT relation, entry FROM app.export_person($1) ORDER BY relation;
