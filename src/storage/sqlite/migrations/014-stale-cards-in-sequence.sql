-- The next card of a channel is found without sorting those that wait, whatever their number.
DROP INDEX cards_stale;
CREATE INDEX cards_stale ON cards (channel_id, posted_at, stale_since, id, due_at, state) WHERE stale_since IS NOT NULL;
CREATE INDEX cards_by_wait ON cards (channel_id, stale_since, id, due_at, state) WHERE stale_since IS NOT NULL;
