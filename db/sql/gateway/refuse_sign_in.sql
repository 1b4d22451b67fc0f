SELECT app.refuse_sign_in($1, $2, nullif($3, ''))
