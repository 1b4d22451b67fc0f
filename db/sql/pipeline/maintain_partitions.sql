SELECT made + dropped FROM app.maintain_partitions();
