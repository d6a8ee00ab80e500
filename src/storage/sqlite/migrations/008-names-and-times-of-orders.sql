-- An order may have two ids: Sellfern's webhooks and its API each know it by one of their own.
ALTER TABLE orders ADD COLUMN alias TEXT;
CREATE INDEX orders_by_alias ON orders (alias, platform) WHERE alias IS NOT NULL;

-- When what is known of each fact happened; null: as of known_as_of.
ALTER TABLE orders ADD COLUMN fact_times TEXT CHECK (json_valid(fact_times));
