-- What operators see: which secret verified an event, every try that did not succeed, cards told in plain words.

ALTER TABLE events ADD COLUMN secret_position INTEGER; -- 0 is the newest; null: not brought by a webhook, or not known

-- Discord refused the full card: the delivery is told as a plain one, and stays a dead letter.
ALTER TABLE deliveries ADD COLUMN plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1));
ALTER TABLE deliveries ADD COLUMN reason TEXT;

CREATE TABLE attempts (
  delivery INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  message INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('retry', 'parked', 'split', 'dead')),
  reason TEXT NOT NULL,
  ended_at INTEGER NOT NULL,
  PRIMARY KEY (delivery, message, attempt)
) STRICT, WITHOUT ROWID;

-- A refused message is left behind by the plain one that tells its news.
DROP INDEX messages_prunable;
CREATE INDEX messages_prunable ON messages (settled_at) WHERE state <> 'pending';

-- However an operator filters, the list begins where the rows are. Rows of one type, or of one result, follow
-- each other here in the order they came, so that a new one goes to an end and costs little.
CREATE INDEX events_of_type ON events (type);
CREATE INDEX events_of_result ON events (result) WHERE result IS NOT NULL;
CREATE INDEX events_of_order ON events (order_id) WHERE order_id IS NOT NULL;

-- Each channel's last message, and what it waits for in vain.
CREATE INDEX messages_posted ON messages (channel_id) WHERE state = 'done';
CREATE INDEX deliveries_dead_of_channel ON deliveries (channel_id) WHERE state = 'dead';
