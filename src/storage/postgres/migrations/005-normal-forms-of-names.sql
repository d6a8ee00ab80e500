-- The SQLite schema's 009, which says more about each. The normal forms are compared byte by byte, whatever the
-- database's language: of a name that was cut, everything that begins with it.
ALTER TABLE orders ADD COLUMN id_key text COLLATE "C";
ALTER TABLE orders ADD COLUMN alias_key text COLLATE "C";
ALTER TABLE orders ADD COLUMN number_key text COLLATE "C";

DROP INDEX orders_by_id;
DROP INDEX orders_by_number;
CREATE INDEX orders_by_id_key ON orders (id_key);
CREATE INDEX orders_by_alias_key ON orders (alias_key) WHERE alias_key IS NOT NULL;
CREATE INDEX orders_by_number_key ON orders (number_key) WHERE number_key IS NOT NULL;
-- What a machine of an earlier version wrote.
CREATE INDEX orders_without_key ON orders (id) WHERE id_key IS NULL;
