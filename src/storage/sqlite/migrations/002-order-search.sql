-- How people find an order: by id or number in any case of letters, by status, by words.

CREATE INDEX orders_by_id ON orders (order_id COLLATE NOCASE);
CREATE INDEX orders_by_number ON orders (number COLLATE NOCASE) WHERE number IS NOT NULL;
CREATE INDEX orders_by_status ON orders (status) WHERE status IS NOT NULL;

-- The words of an order that staff search by. unicode61 folds case and accents, but đ is a letter of its own to it.
CREATE VIEW order_text (id, words) AS
SELECT orders.id, replace(replace(concat_ws(' ', number, order_id, customer_name,
  (SELECT group_concat(item.value ->> 'title', ' ') FROM json_each(items) AS item)), 'đ', 'd'), 'Đ', 'D')
FROM orders;

-- Without a copy of the words, and with its own index for beginnings of 2 to 4 letters, which stay fast however
-- many orders share them.
CREATE VIRTUAL TABLE order_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
);

INSERT INTO order_words (rowid, words) SELECT id, words FROM order_text;

CREATE TRIGGER order_words_added AFTER INSERT ON orders BEGIN
  INSERT INTO order_words (rowid, words) SELECT id, words FROM order_text WHERE id = new.id;
END;

CREATE TRIGGER order_words_changed AFTER UPDATE OF number, customer_name, items ON orders
WHEN (old.number, old.customer_name, old.items) IS NOT (new.number, new.customer_name, new.items) BEGIN
  UPDATE order_words SET words = (SELECT words FROM order_text WHERE id = new.id) WHERE rowid = new.id;
END;

CREATE TRIGGER order_words_gone AFTER DELETE ON orders BEGIN
  DELETE FROM order_words WHERE rowid = old.id;
END;
