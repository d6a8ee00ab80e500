-- Members who are told of orders by direct message, or in a private thread.
CREATE TABLE members (
  member_id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL UNIQUE,
  channel_kind TEXT NOT NULL CHECK (channel_kind IN ('direct', 'thread')),
  opened_at INTEGER NOT NULL,
  locale TEXT NOT NULL,
  stages TEXT NOT NULL CHECK (json_valid(stages)),
  quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439), -- minutes after midnight
  quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 1439),
  zone TEXT, -- IANA
  held_until INTEGER, -- the end of the quiet hours that messages wait for
  suspended_at INTEGER,
  suspended_reason TEXT
) STRICT, WITHOUT ROWID;

-- Which orders they ask to be told of. What has ended is no row any more.
CREATE TABLE subscriptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- in the buttons of old messages, so never of another one
  member_id TEXT NOT NULL REFERENCES members (member_id) ON DELETE CASCADE,
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL, -- the name of the order at that time; it may be its alias by now
  guild_id TEXT NOT NULL, -- where they asked
  kind TEXT NOT NULL CHECK (kind IN ('notify', 'watch')),
  state TEXT NOT NULL CHECK (state IN ('live', 'suspended')),
  receipt INTEGER, -- the delivery that says so, and how to stop
  confirmed_at INTEGER, -- when that was posted; nothing else is sent before
  created_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX subscriptions_open ON subscriptions (member_id, platform, order_id);
CREATE INDEX subscriptions_of_order ON subscriptions (platform, order_id);
CREATE INDEX subscriptions_receipts ON subscriptions (receipt) WHERE receipt IS NOT NULL;
CREATE INDEX members_held ON members (held_until) WHERE held_until IS NOT NULL;
