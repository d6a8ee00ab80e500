-- As in the SQLite schema: how many events a process held together when it claimed this one.
ALTER TABLE events ADD COLUMN held integer NOT NULL DEFAULT 0;

-- The engine gave an event up when its job had come back fifty times. Only the bot knows what a try ended with.
DO $$
BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    UPDATE pgboss.job SET retry_limit = 1000000000 WHERE name = 'events';
  END IF;
END
$$;
