-- How often members looked up orders lately, and which requests of Discord's were answered: nothing in here is older
-- than an hour or so.

CREATE TABLE allowances (
  name text PRIMARY KEY,
  used integer NOT NULL,
  ends_at bigint NOT NULL
);

CREATE INDEX allowances_ended ON allowances (ends_at);
