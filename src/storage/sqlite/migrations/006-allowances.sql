-- How often members looked up orders lately, and which requests of Discord's were answered: nothing in here is older
-- than an hour or so.

CREATE TABLE allowances (
  name TEXT PRIMARY KEY,
  used INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX allowances_ended ON allowances (ends_at);
