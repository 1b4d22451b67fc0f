SELECT greatest(ceil(extract(epoch FROM app.next_report_at() - clock_timestamp()) * 1000), 0)::bigint
