-- Shops beside those of the environment, which are called as their platforms are. The columns named platform have a shop's
-- id: what was there before belongs to the environment's shop as it is. Settings of a shop have its id as their scope.
CREATE TABLE shops (
  id text PRIMARY KEY,
  platform text NOT NULL,
  name text NOT NULL,
  key text NOT NULL UNIQUE,
  version integer NOT NULL,
  created_at bigint NOT NULL,
  removed_at bigint -- its address is closed since then; its orders stay
);
