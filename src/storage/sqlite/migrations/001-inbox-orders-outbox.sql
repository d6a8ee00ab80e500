-- Times are milliseconds since 1970, identities are text. A claim pushes due_at into the future: that is
-- the lease, and a crash gives the work back by itself.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The inbox: the envelopes we have said yes to.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  order_id TEXT,
  body BLOB, -- null once pruned; the identity stays, for deduplication
  origin TEXT NOT NULL CHECK (origin IN ('webhook', 'catch_up')),
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
  result TEXT CHECK (result IN ('told', 'repeated', 'unrouted', 'unreadable')),
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL DEFAULT 0,
  settled_at INTEGER,
  UNIQUE (platform, event_id),
  CHECK ((state = 'pending') = (settled_at IS NULL))
) STRICT;

CREATE INDEX events_pending ON events (id) WHERE state = 'pending';
CREATE INDEX events_in_sequence ON events (platform, order_id, id) WHERE state = 'pending' AND order_id IS NOT NULL;
CREATE INDEX events_dead ON events (id) WHERE state = 'dead';
CREATE INDEX events_prunable ON events (received_at) WHERE body IS NOT NULL AND state = 'done';

CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL,
  number TEXT,
  status TEXT,
  store_id TEXT,
  store_name TEXT,
  customer_name TEXT,
  total_minor_units INTEGER,
  total_currency TEXT,
  items TEXT NOT NULL CHECK (json_valid(items)),
  parcels TEXT NOT NULL CHECK (json_valid(parcels)),
  placed_at INTEGER,
  known_as_of INTEGER NOT NULL,
  refreshed_at INTEGER NOT NULL,
  UNIQUE (order_id, platform)
) STRICT;

CREATE TABLE timeline (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL UNIQUE REFERENCES events (id),
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL,
  type TEXT NOT NULL,
  change TEXT NOT NULL,
  status TEXT,
  previous_status TEXT,
  tracking_number TEXT,
  occurred_at INTEGER NOT NULL,
  stated INTEGER NOT NULL CHECK (stated IN (0, 1)),
  received_at INTEGER NOT NULL,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  told INTEGER NOT NULL CHECK (told IN (0, 1)),
  origin TEXT NOT NULL CHECK (origin IN ('webhook', 'catch_up')),
  content_digest TEXT NOT NULL
) STRICT;

CREATE INDEX timeline_of_order ON timeline (platform, order_id, occurred_at);

-- What is really sent: one to ten deliveries of one channel, packed and given a nonce before the first try.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  channel_id TEXT NOT NULL,
  nonce TEXT NOT NULL UNIQUE CHECK (length(nonce) <= 25),
  body TEXT NOT NULL CHECK (json_valid(body)),
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead', 'split')),
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL DEFAULT 0,
  leased INTEGER NOT NULL DEFAULT 0 CHECK (leased IN (0, 1)), -- due_at is the end of a lease, not of a wait
  first_tried_at INTEGER NOT NULL,
  absent_at INTEGER NOT NULL, -- the latest time at which Discord certainly did not have it
  discord_id TEXT,
  reason TEXT,
  settled_at INTEGER
) STRICT;

-- One message in flight per channel keeps its order; the schema itself forbids a second.
CREATE UNIQUE INDEX messages_in_flight ON messages (channel_id) WHERE state = 'pending';
CREATE INDEX messages_prunable ON messages (settled_at) WHERE state IN ('done', 'split');

-- The outbox: one event owed to one channel. Alerts for the operator have a cause instead of an event.
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  event INTEGER REFERENCES events (id),
  channel_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  marker TEXT NOT NULL,
  news TEXT NOT NULL CHECK (json_valid(news)),
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
  alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)), -- never packed with others again
  generation INTEGER NOT NULL DEFAULT 0, -- rises with every new message for the same delivery
  message INTEGER REFERENCES messages (id),
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  UNIQUE (event, channel_id)
) STRICT;

CREATE INDEX deliveries_waiting ON deliveries (channel_id, id) WHERE state = 'pending' AND message IS NULL;
CREATE INDEX deliveries_of_message ON deliveries (message) WHERE message IS NOT NULL;
CREATE INDEX deliveries_pending ON deliveries (id) WHERE state = 'pending';
CREATE INDEX deliveries_prunable ON deliveries (settled_at) WHERE state = 'done';
CREATE INDEX deliveries_dead ON deliveries (id) WHERE state = 'dead';

-- Channels that refuse messages; '*' stands for all of them (token refused, global rate limit).
CREATE TABLE parked (
  channel_id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  probes INTEGER NOT NULL,
  probe_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What operators were told, so that they are told once per cause.
CREATE TABLE alerts (
  cause TEXT PRIMARY KEY,
  told_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
