/** Parked in place of one channel where none takes messages: the token is refused, or Discord limits the whole bot. */
export const everyChannel = '*';
