-- Who works on a card: a machine that lives no longer holds nothing.
ALTER TABLE cards ADD COLUMN holder uuid;
