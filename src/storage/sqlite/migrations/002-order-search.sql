-- How people find an order: by id or number in any case of letters, by status, by words.

CREATE INDEX orders_by_id ON orders (order_id COLLATE NOCASE);
CREATE INDEX orders_by_number ON orders (number COLLATE NOCASE) WHERE number IS NOT NULL;
CREATE INDEX orders_by_status ON orders (status) WHERE status IS NOT NULL;
