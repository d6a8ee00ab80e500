/** Where a platform’s webhooks come in, at the bot’s address. */
export function webhookPath<Platform extends string>(platform: Platform): `/webhooks/${Platform}` {
  return `/webhooks/${platform}`;
}
