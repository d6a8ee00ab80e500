-- Whose order it is: the Discord member who has shown it, or whom staff have named. One for an order.
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
CREATE INDEX order_links_of_member ON order_links (member_id);

-- Members who claim an order that is somebody else's: for staff to decide.
CREATE TABLE other_claims (
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('code', 'name')),
  claimed_at INTEGER NOT NULL,
  PRIMARY KEY (order_id, platform, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX other_claims_of_member ON other_claims (member_id);

-- Codes that were not used yet, as keyed hashes, one for a member.
CREATE TABLE claim_codes (
  member_id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  -- Whose orders the member's server may see, parted by commas: a code counts in those shops alone.
  shops TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The Discord name and id that a buyer gave to the shop, as keyed hashes.
CREATE TABLE order_buyers (
  platform TEXT NOT NULL,
  order_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (order_id, platform, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_buyers_by_time ON order_buyers (seen_at);

-- Members who were erased, as keyed hashes, so that no backup brings them back.
CREATE TABLE erased_members (
  hash TEXT PRIMARY KEY,
  erased_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
