CREATE INDEX allowances_ended ON allowances (ends_at);

CREATE INDEX card_lines_of_event ON card_lines (event);

CREATE INDEX cards_by_wait ON cards (channel_id, stale_since, id, due_at, state) WHERE stale_since IS NOT NULL;

CREATE INDEX cards_leased ON cards (due_at) WHERE leased = 1;

CREATE INDEX cards_stale ON cards (channel_id, posted_at, stale_since, id, due_at, state) WHERE stale_since IS NOT NULL;

CREATE INDEX cards_to_finish ON cards (finish_at) WHERE finish_at IS NOT NULL;

CREATE INDEX completions_due ON completions (due_at);

CREATE INDEX completions_of_order ON completions (order_id);

CREATE INDEX deliveries_dead ON deliveries (id) WHERE state = 'dead';

CREATE INDEX deliveries_dead_of_channel ON deliveries (channel_id) WHERE state = 'dead';

CREATE INDEX deliveries_of_message ON deliveries (message) WHERE message IS NOT NULL;

CREATE INDEX deliveries_pending ON deliveries (id) WHERE state = 'pending';

CREATE INDEX deliveries_prunable ON deliveries (settled_at) WHERE state = 'done';

CREATE INDEX deliveries_waiting ON deliveries (channel_id, id) WHERE state = 'pending' AND message IS NULL;

CREATE INDEX edits_leased ON edits (due_at) WHERE leased = 1;

CREATE INDEX events_dead ON events (id) WHERE state = 'dead';

CREATE INDEX events_held ON events (id) WHERE held > 0;

CREATE INDEX events_in_sequence ON events (platform, order_id, id) WHERE state = 'pending' AND order_id IS NOT NULL;

CREATE INDEX events_of_order ON events (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX events_of_platform ON events (platform, id);

CREATE INDEX events_of_result ON events (result) WHERE result IS NOT NULL;

CREATE INDEX events_of_type ON events (type);

CREATE INDEX events_pending ON events (id) WHERE state = 'pending';

CREATE INDEX events_prunable ON events (received_at) WHERE body IS NOT NULL AND state = 'done';

CREATE INDEX members_held ON members (held_until) WHERE held_until IS NOT NULL;

CREATE UNIQUE INDEX messages_in_flight ON messages (channel_id) WHERE state = 'pending';

CREATE INDEX messages_posted ON messages (channel_id) WHERE state = 'done';

CREATE INDEX messages_prunable ON messages (settled_at) WHERE state <> 'pending';

CREATE INDEX order_buyers_by_time ON order_buyers (seen_at);

CREATE INDEX order_links_of_member ON order_links (member_id);

CREATE INDEX orders_by_alias ON orders (alias, platform) WHERE alias IS NOT NULL;

CREATE INDEX orders_by_alias_key ON orders (alias_key) WHERE alias_key IS NOT NULL;

CREATE INDEX orders_by_change ON orders (known_as_of);

CREATE INDEX orders_by_id_key ON orders (id_key);

CREATE INDEX orders_by_number_key ON orders (number_key) WHERE number_key IS NOT NULL;

CREATE INDEX orders_by_status ON orders (status) WHERE status IS NOT NULL;

CREATE INDEX orders_by_status_and_change ON orders (status, known_as_of) WHERE status IS NOT NULL;

CREATE INDEX other_claims_of_member ON other_claims (member_id);

CREATE INDEX subscriptions_of_order ON subscriptions (platform, order_id);

CREATE UNIQUE INDEX subscriptions_open ON subscriptions (member_id, platform, order_id);

CREATE INDEX subscriptions_receipts ON subscriptions (receipt) WHERE receipt IS NOT NULL;

CREATE INDEX timeline_of_order ON timeline (platform, order_id, occurred_at);

CREATE TABLE alerts (
  cause TEXT PRIMARY KEY,
  told_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE allowances (
  name TEXT PRIMARY KEY,
  used INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
  delivery INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  message INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('retry', 'parked', 'split', 'dead')),
  reason TEXT NOT NULL,
  ended_at INTEGER NOT NULL,
  PRIMARY KEY (delivery, message, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_lines (
  card INTEGER NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  version INTEGER NOT NULL, -- of the card, that it came with
  event INTEGER NOT NULL REFERENCES events (id),
  news TEXT NOT NULL CHECK (json_valid(news)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'owed', 'overtaken', 'in_card')),
  PRIMARY KEY (card, stage)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE claim_codes (
  member_id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  -- Whose orders the member's server may see, parted by commas: a code counts in those shops alone.
  shops TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE completions (
  event INTEGER PRIMARY KEY REFERENCES events (id),
  order_id TEXT NOT NULL,
  news TEXT NOT NULL CHECK (json_valid(news)), -- as it was told, wherever it went
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

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
  settled_at INTEGER, plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1)), reason TEXT, line INTEGER NOT NULL DEFAULT 0 CHECK (line IN (0, 1)),
  UNIQUE (event, channel_id)
) STRICT;

CREATE TABLE edits (
  message INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  leased INTEGER NOT NULL DEFAULT 0 CHECK (leased IN (0, 1)), -- due_at is the end of a lease, not of a wait
  changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)) -- again, while an edit was under way
) STRICT;

CREATE TABLE erased_members (
  hash TEXT PRIMARY KEY,
  erased_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
  settled_at INTEGER, secret_position INTEGER, held INTEGER NOT NULL DEFAULT 0,
  UNIQUE (platform, event_id),
  CHECK ((state = 'pending') = (settled_at IS NULL))
) STRICT;

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

CREATE TABLE order_buyers (
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (order_id, platform, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_links (
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('code', 'name', 'staff')),
  linked_by TEXT,
  reason TEXT,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (order_id, platform)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE order_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3 4'
);

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
  refreshed_at INTEGER NOT NULL, alias TEXT, fact_times TEXT CHECK (json_valid(fact_times)), id_key TEXT, alias_key TEXT, number_key TEXT, words TEXT,
  UNIQUE (order_id, platform)
) STRICT;

CREATE TABLE other_claims (
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('code', 'name')),
  claimed_at INTEGER NOT NULL,
  PRIMARY KEY (order_id, platform, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE parked (
  channel_id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  probes INTEGER NOT NULL,
  probe_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting_changes (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  before TEXT,
  after TEXT,
  secret INTEGER NOT NULL CHECK (secret IN (0, 1)),
  changed_at INTEGER NOT NULL,
  via TEXT NOT NULL,
  who TEXT,
  place TEXT,
  UNIQUE (scope, name, version)
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shops (
  id TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER -- its address is closed since then; its orders stay
) STRICT, WITHOUT ROWID;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE stored_settings (
  scope TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  -- NULL once it was taken back; its changes are still counted.
  value TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;

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
