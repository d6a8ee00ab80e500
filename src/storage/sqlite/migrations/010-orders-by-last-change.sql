-- Orders are listed by their last change, all of them or those of one status.
CREATE INDEX orders_by_change ON orders (known_as_of);
CREATE INDEX orders_by_status_and_change ON orders (status, known_as_of) WHERE status IS NOT NULL;
