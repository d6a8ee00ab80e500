/** Where the webhooks of a platform’s shop in the environment come in, at the bot’s address. */
export function webhookPath<Platform extends string>(platform: Platform): `/webhooks/${Platform}` {
  return `/webhooks/${platform}`;
}

/** The same of a further shop. */
export function keyedWebhookPath<Platform extends string, Key extends string>(
  platform: Platform,
  key: Key,
): `/webhooks/${Platform}/${Key}` {
  return `${webhookPath(platform)}/${key}`;
}
