import { Routes } from 'discord.js';
import { z } from 'zod';
import { markersIn } from '../outbox/markers-in.ts';
import type { DiscordApi } from './create-discord-api.ts';

/** Discord gives a hundred messages a page. */
const pageSize = 100;
const mostPages = 50;
const discordEpochMs = 1_420_070_400_000n;

const page = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    content: z.string().catch(''),
    embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })),
  }),
);
const me = z.object({ id: z.string() });

type FoundMessage =
  /** All of its cards are in the channel; without an id if not in this one message. */
  | { readonly kind: 'found'; readonly discordId?: string }
  /** These of its cards are there, in other messages of ours, and the rest is not. */
  | { readonly kind: 'in_part'; readonly markers: readonly string[] }
  | { readonly kind: 'absent' }
  /** So much was written since that we stopped looking. */
  | { readonly kind: 'lost_sight' };

/** The smallest id a message made at this time can have. */
export function snowflakeAt(timeMs: number): string {
  return String((BigInt(Math.max(timeMs, Number(discordEpochMs))) - discordEpochMs) << 22n);
}

/** When the message with this id was made, ms since 1970. */
export function timeOfSnowflake(id: string): number {
  return Number((BigInt(id) >> 22n) + discordEpochMs);
}

/**
 * Looks whether a message of ours is in the channel: same author, and the markers of its cards in the
 * footers, or, of one without cards, its lines as they are. Its cards may also stand in other messages, if the database is a backup and they were packed differently
 * after it was made. Needs Read Message History; without it Discord shows an empty list.
 *
 * @throws what the API throws
 */
export async function findMessage(
  api: Pick<DiscordApi, 'get' | 'clockAheadMs'>,
  look: { readonly channelId: string; readonly since: number; readonly markers: readonly string[] },
): Promise<FoundMessage> {
  const { id: author } = me.parse(await api.get(Routes.user()));
  const missing = new Set(look.markers);
  // Known by now, from the answer above: ids are made by Discord's clock, and `since` is of this machine's.
  let after = snowflakeAt(look.since - api.clockAheadMs());
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ after, limit: String(pageSize) });
    const messages = page.parse(await api.get(Routes.channelMessages(look.channelId), { query }));
    const ours = messages.filter((message) => message.author.id === author).map(withMarkers);
    const whole = ours.find(({ markers }) => isWhole(markers, look.markers));
    if (whole !== undefined) return { kind: 'found', discordId: whole.id };
    for (const marker of ours.flatMap(({ markers }) => markers)) missing.delete(marker);
    if (messages.length < pageSize) return inOtherMessages(look.markers, missing);
    after = messages
      .map(({ id }) => BigInt(id))
      .reduce((a, b) => (a > b ? a : b))
      .toString();
  }
  return { kind: 'lost_sight' };
}

function withMarkers({ id, embeds, content }: z.infer<typeof page>[number]) {
  const footers = embeds.map(({ footer }) => footer?.text ?? '');
  return { id, markers: embeds.length > 0 ? footers.flatMap(markersIn) : content.split('\n') };
}

/** With nothing else beside them, for an edit would draw only these. */
function isWhole(there: readonly string[], markers: readonly string[]): boolean {
  return there.length === markers.length && markers.every((marker) => there.includes(marker));
}

function inOtherMessages(markers: readonly string[], missing: ReadonlySet<string>): FoundMessage {
  if (missing.size === 0) return { kind: 'found' };
  const there = markers.filter((marker) => !missing.has(marker));
  return there.length === 0 ? { kind: 'absent' } : { kind: 'in_part', markers: there };
}
