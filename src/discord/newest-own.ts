import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';
import { snowflakeAt, timeOfSnowflake } from './find-message.ts';

const pageSize = 100;
/** Five thousand messages: as many as are looked through for one card. */
const mostPages = 50;

const page = z.array(
  z.object({ id: z.string(), author: z.object({ id: z.string() }), embeds: z.array(z.unknown()) }),
);
const me = z.object({ id: z.string() });

/**
 * When the bot's newest card between two times was posted in a channel, ms; undefined if none was. Needs Read
 * Message History.
 *
 * @throws what the API throws
 */
export async function newestOwn(
  api: Pick<DiscordApi, 'get'>,
  look: { readonly channelId: string; readonly from: number; readonly to: number },
): Promise<number | undefined> {
  const { id: author } = me.parse(await api.get(Routes.user()));
  let before = snowflakeAt(look.to);
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ before, limit: String(pageSize) });
    const messages = page.parse(await api.get(Routes.channelMessages(look.channelId), { query }));
    const young = messages.filter(({ id }) => timeOfSnowflake(id) > look.from);
    const times = young
      .filter((message) => message.author.id === author && message.embeds.length > 0)
      .map(({ id }) => timeOfSnowflake(id));
    if (times.length > 0) return Math.max(...times);
    if (young.length < pageSize) return undefined;
    before = young
      .map(({ id }) => BigInt(id))
      .reduce((a, b) => (a < b ? a : b))
      .toString();
  }
  return undefined;
}
