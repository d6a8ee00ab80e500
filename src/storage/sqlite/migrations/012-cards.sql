-- One living message for each order in a channel that shows orders so: what it should show, and what it shows.
CREATE TABLE cards (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL, -- the name of the order when the card was made; it may be its alias by now
  channel_id TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('card', 'forum')),
  locale TEXT NOT NULL,
  generation INTEGER NOT NULL DEFAULT 0, -- rises when a deleted card is posted anew
  state TEXT NOT NULL DEFAULT 'wanted' CHECK (state IN ('wanted', 'making', 'live', 'gone', 'parked', 'finished')),
  marker TEXT NOT NULL,
  nonce TEXT NOT NULL UNIQUE CHECK (length(nonce) <= 25),
  message_id TEXT,
  thread_id TEXT,
  wanted INTEGER NOT NULL DEFAULT 1, -- rises with every change of the order
  shown INTEGER NOT NULL DEFAULT 0,
  made INTEGER, -- the version of the first try
  stale_since INTEGER, -- null while it shows what is known
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL DEFAULT 0,
  leased INTEGER NOT NULL DEFAULT 0 CHECK (leased IN (0, 1)), -- due_at is the end of a lease, not of a wait
  first_tried_at INTEGER,
  absent_at INTEGER NOT NULL, -- the latest time at which Discord certainly did not have it
  failed_at INTEGER,
  posted_at INTEGER,
  finish_at INTEGER, -- the last edit, if nothing more happens
  reason TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (order_id, channel_id, platform),
  CHECK (state NOT IN ('live', 'finished') OR message_id IS NOT NULL)
) STRICT;

CREATE INDEX cards_stale ON cards (channel_id, posted_at) WHERE stale_since IS NOT NULL;
CREATE INDEX cards_leased ON cards (due_at) WHERE leased = 1;
CREATE INDEX cards_to_finish ON cards (finish_at) WHERE finish_at IS NOT NULL;

-- The stages of an order that are told by a short message under its card, each once.
CREATE TABLE card_lines (
  card INTEGER NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  version INTEGER NOT NULL, -- of the card, that it came with
  event INTEGER NOT NULL REFERENCES events (id),
  news TEXT NOT NULL CHECK (json_valid(news)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'owed', 'overtaken', 'in_card')),
  PRIMARY KEY (card, stage)
) STRICT, WITHOUT ROWID;

CREATE INDEX card_lines_of_event ON card_lines (event);

-- A line under a card: it is drawn in another way, and is never completed.
ALTER TABLE deliveries ADD COLUMN line INTEGER NOT NULL DEFAULT 0 CHECK (line IN (0, 1));
