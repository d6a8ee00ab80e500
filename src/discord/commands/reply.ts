import type { APIActionRowComponent, APIButtonComponent, APIEmbed } from 'discord.js';

/** What a command answers; the handler makes it private and unable to ping. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly APIActionRowComponent<APIButtonComponent>[];
}
