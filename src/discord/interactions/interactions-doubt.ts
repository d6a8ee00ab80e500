/** How commands reach the bot, by the settings. */
export type Transport = 'gateway' | 'http';

/**
 * Discord sends commands to the application's endpoint or, without one, over the gateway: never both. Where the
 * settings say otherwise no command is ever answered.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#receiving-an-interaction
 */
export function interactionsDoubt(
  transport: Transport,
  interactionsUrl: string | undefined,
): { readonly says: string; readonly remedy: string } | undefined {
  if (transport === 'http' && interactionsUrl === undefined) {
    return {
      says: 'DISCORD_INTERACTIONS is http, but Discord has no address to send commands to',
      remedy:
        'Set Interactions Endpoint URL to https://…/discord/interactions at discord.com/developers/applications (General Information), or remove DISCORD_INTERACTIONS.',
    };
  }
  if (transport === 'gateway' && interactionsUrl !== undefined) {
    return {
      says: 'Discord sends commands to an Interactions Endpoint URL, so none comes over the gateway',
      remedy:
        'Clear Interactions Endpoint URL at discord.com/developers/applications (General Information), or set DISCORD_INTERACTIONS=http.',
    };
  }
  return undefined;
}
