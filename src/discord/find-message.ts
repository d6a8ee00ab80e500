import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';

/** Discord gives a hundred messages a page. */
const pageSize = 100;
const mostPages = 50;
const discordEpochMs = 1_420_070_400_000n;

const page = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })),
  }),
);
const me = z.object({ id: z.string() });

type FoundMessage =
  | { readonly kind: 'found'; readonly discordId: string }
  | { readonly kind: 'absent' }
  /** So much was written since that we stopped looking. */
  | { readonly kind: 'lost_sight' };

/** The smallest id a message made at this time can have. */
export function snowflakeAt(timeMs: number): string {
  return String((BigInt(Math.max(timeMs, Number(discordEpochMs))) - discordEpochMs) << 22n);
}

/**
 * Looks whether a message of ours is in the channel: same author, and the markers of its cards in the
 * footers. Needs Read Message History; without it Discord shows an empty list.
 *
 * @throws what the API throws
 */
export async function findMessage(
  api: Pick<DiscordApi, 'get' | 'clockAheadMs'>,
  look: { readonly channelId: string; readonly since: number; readonly markers: readonly string[] },
): Promise<FoundMessage> {
  const { id: author } = me.parse(await api.get(Routes.user()));
  // Known by now, from the answer above: ids are made by Discord's clock, and `since` is of this machine's.
  let after = snowflakeAt(look.since - api.clockAheadMs());
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ after, limit: String(pageSize) });
    const messages = page.parse(await api.get(Routes.channelMessages(look.channelId), { query }));
    const found = messages.find(
      (message) =>
        message.author.id === author &&
        message.embeds.length === look.markers.length &&
        look.markers.every((marker, index) => message.embeds[index]?.footer?.text.includes(marker)),
    );
    if (found !== undefined) return { kind: 'found', discordId: found.id };
    if (messages.length < pageSize) return { kind: 'absent' };
    after = messages
      .map(({ id }) => BigInt(id))
      .reduce((a, b) => (a > b ? a : b))
      .toString();
  }
  return { kind: 'lost_sight' };
}
