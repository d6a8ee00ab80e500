-- The SQLite schema's 010.
CREATE INDEX orders_by_change ON orders (known_as_of, id);
CREATE INDEX orders_by_status_and_change ON orders (status, known_as_of, id) WHERE status IS NOT NULL;
