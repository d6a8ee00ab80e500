-- Whose order it is: the Discord member who has shown it, or whom staff have named. One for an order.
CREATE TABLE order_links (
  platform text NOT NULL,
  order_id text NOT NULL,
  member_id text NOT NULL,
  via text NOT NULL CHECK (via IN ('code', 'name', 'staff')),
  linked_by text,
  reason text,
  linked_at bigint NOT NULL,
  PRIMARY KEY (order_id, platform)
);
CREATE INDEX order_links_of_member ON order_links (member_id);

-- Members who claim an order that is somebody else's: for staff to decide.
CREATE TABLE other_claims (
  platform text NOT NULL,
  order_id text NOT NULL,
  member_id text NOT NULL,
  via text NOT NULL CHECK (via IN ('code', 'name')),
  claimed_at bigint NOT NULL,
  PRIMARY KEY (order_id, platform, member_id)
);
CREATE INDEX other_claims_of_member ON other_claims (member_id);

-- Codes that were not used yet, as keyed hashes, one for a member.
CREATE TABLE claim_codes (
  member_id text PRIMARY KEY,
  hash text NOT NULL UNIQUE,
  -- Whose orders the member's server may see, parted by commas: a code counts in those shops alone.
  shops text NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL
);

-- The Discord name and id that a buyer gave to the shop, as keyed hashes.
CREATE TABLE order_buyers (
  platform text NOT NULL,
  order_id text NOT NULL,
  hash text NOT NULL,
  seen_at bigint NOT NULL,
  PRIMARY KEY (order_id, platform, hash)
);
CREATE INDEX order_buyers_by_time ON order_buyers (seen_at);

-- Members who were erased, as keyed hashes, so that no backup brings them back.
CREATE TABLE erased_members (
  hash text PRIMARY KEY,
  erased_at bigint NOT NULL
);
