-- Events that were told with less than their cards need, because the platform could not be asked in time.
CREATE TABLE completions (
  event INTEGER PRIMARY KEY REFERENCES events (id),
  order_id TEXT NOT NULL,
  news TEXT NOT NULL CHECK (json_valid(news)), -- as it was told, wherever it went
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX completions_due ON completions (due_at);
CREATE INDEX completions_of_order ON completions (order_id);

-- Messages whose cards tell more now than when they were packed: due for an edit once they are posted.
CREATE TABLE edits (
  message INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  leased INTEGER NOT NULL DEFAULT 0 CHECK (leased IN (0, 1)), -- due_at is the end of a lease, not of a wait
  changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)) -- again, while an edit was under way
) STRICT;

CREATE INDEX edits_leased ON edits (due_at) WHERE leased = 1;
