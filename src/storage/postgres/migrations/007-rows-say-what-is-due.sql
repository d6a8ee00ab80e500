-- Events and messages say themselves when they are due and who works on them, as in the SQLite schema. Before, the
-- engine kept a job for each event and delivery.

-- The one clock of all machines, ms since 1970.
CREATE FUNCTION server_ms() RETURNS bigint LANGUAGE sql VOLATILE
  AS 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint';

-- What a machine holds is its own until this time, which it moves on as long as it lives.
CREATE TABLE machines (
  id uuid PRIMARY KEY,
  alive_until bigint NOT NULL
);

-- due_at is by server_ms, 0 is at once; a holder that lives no longer holds nothing.
ALTER TABLE events ADD COLUMN due_at bigint NOT NULL DEFAULT 0, ADD COLUMN holder uuid;
ALTER TABLE messages ADD COLUMN due_at bigint NOT NULL DEFAULT 0, ADD COLUMN holder uuid;
-- Not used any more, but a machine of an earlier version still writes them: turn, waiting.
ALTER TABLE messages ALTER COLUMN turn DROP NOT NULL;

DROP INDEX events_pending;
CREATE INDEX events_due ON events (due_at, id) WHERE state = 'pending';

-- Rows that ended stay at the front of the indexes that claims read until they are vacuumed.
ALTER TABLE events SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE deliveries SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE messages SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Machines of an earlier version claim by jobs. They find none any more: they take webhooks, end what they work on,
-- which is theirs for two minutes, and leave the rest to the new ones.
DO $$
BEGIN
  IF to_regclass('pgboss.job') IS NULL THEN
    RETURN;
  END IF;
  CREATE FUNCTION no_job() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE TRIGGER no_job BEFORE INSERT ON pgboss.job FOR EACH ROW
    WHEN (NEW.name IN ('events', 'deliveries')) EXECUTE FUNCTION no_job();

  CREATE TEMPORARY TABLE turn ON COMMIT DROP AS
    SELECT name, ('x' || right(id::text, 12))::bit(48)::bigint AS id FROM pgboss.job
    WHERE name IN ('events', 'deliveries') AND state = 'active' AND heartbeat_on > now() - interval '15 s';
  INSERT INTO machines SELECT '00000000-0000-0000-0000-000000000000', server_ms() + 120000
    WHERE EXISTS (SELECT FROM turn);
  UPDATE events SET holder = '00000000-0000-0000-0000-000000000000'
    FROM turn JOIN events AS own ON own.id = turn.id
    WHERE turn.name = 'events' AND events.state = 'pending'
      AND (events.id = own.id OR (events.platform = own.platform AND events.order_id = own.order_id));
  UPDATE messages SET holder = '00000000-0000-0000-0000-000000000000'
    FROM turn WHERE turn.name = 'deliveries' AND messages.state = 'pending' AND messages.turn = turn.id;
  DELETE FROM pgboss.job WHERE name IN ('events', 'deliveries');
END
$$;
