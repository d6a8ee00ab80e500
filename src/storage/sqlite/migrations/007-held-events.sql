-- How many events a process held together when it claimed this one; 0: it holds it no more. A process that dies
-- leaves it: of the events it held, only one that was alone may be blamed.
ALTER TABLE events ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

CREATE INDEX events_held ON events (id) WHERE held > 0;
