-- The SQLite schema's 006, which says more about each.
ALTER TABLE orders ADD COLUMN alias text;
CREATE INDEX orders_by_alias ON orders (alias, platform) WHERE alias IS NOT NULL;
ALTER TABLE orders ADD COLUMN fact_times text;
