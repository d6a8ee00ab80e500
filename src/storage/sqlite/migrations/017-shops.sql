-- Shops beside those of the environment, which are called as their platforms are. The columns named platform have a shop's
-- id: what was there before belongs to the environment's shop as it is. Settings of a shop have its id as their scope.
CREATE TABLE shops (
  id TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER -- its address is closed since then; its orders stay
) STRICT, WITHOUT ROWID;
