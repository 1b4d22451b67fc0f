SELECT relation, row_count FROM app.erase_person($1);
