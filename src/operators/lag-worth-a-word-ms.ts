/** Edits of old messages are slow; a card that is behind for longer wants a look. */
export const lagWorthAWordMs = 600_000;
