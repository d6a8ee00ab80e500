-- By what people find an order: the normal forms of its names, and its words, both made by the program. Null where it has
-- not made them yet.
ALTER TABLE orders ADD COLUMN id_key TEXT;
ALTER TABLE orders ADD COLUMN alias_key TEXT;
ALTER TABLE orders ADD COLUMN number_key TEXT;
ALTER TABLE orders ADD COLUMN words TEXT;

DROP INDEX orders_by_id;
DROP INDEX orders_by_number;
CREATE INDEX orders_by_id_key ON orders (id_key);
CREATE INDEX orders_by_alias_key ON orders (alias_key) WHERE alias_key IS NOT NULL;
CREATE INDEX orders_by_number_key ON orders (number_key) WHERE number_key IS NOT NULL;

DROP TRIGGER order_words_added;
DROP TRIGGER order_words_changed;
DROP TABLE order_words;
DROP VIEW order_text;

-- The words are folded already: this tokenizer parts them at the blanks and changes no letter but ASCII capitals. Without
-- a copy of them, and with its own index for beginnings of 1 to 4 letters, which stay fast however many orders share them.
CREATE VIRTUAL TABLE order_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3 4'
);

CREATE TRIGGER order_words_added AFTER INSERT ON orders WHEN new.words IS NOT NULL BEGIN
  INSERT INTO order_words (rowid, words) VALUES (new.id, new.words);
END;

CREATE TRIGGER order_words_made AFTER UPDATE OF words ON orders WHEN old.words IS NULL AND new.words IS NOT NULL BEGIN
  INSERT INTO order_words (rowid, words) VALUES (new.id, new.words);
END;

CREATE TRIGGER order_words_changed AFTER UPDATE OF words ON orders WHEN old.words <> new.words BEGIN
  UPDATE order_words SET words = new.words WHERE rowid = new.id;
END;
