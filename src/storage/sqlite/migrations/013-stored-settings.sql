-- Settings that were made while the bot ran: each value is the text that the environment would hold, a secret's is
-- encrypted. The empty scope is the bot as a whole.
CREATE TABLE stored_settings (
  scope TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  -- NULL once it was taken back; its changes are still counted.
  value TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;

-- Who changed what, never removed. Of a secret it has no value, only whether there was one.
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
