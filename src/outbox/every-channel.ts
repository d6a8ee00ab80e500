/**
 * Parked in place of one channel where none takes messages: the token is refused, or Discord limits the whole bot.
 * SQL text holds it as a literal: without a quote.
 */
export const everyChannel = '*';
