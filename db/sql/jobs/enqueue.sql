SELECT app.enqueue_pipeline($1);
