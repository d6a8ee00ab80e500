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
    message_reference: z.object({ message_id: z.string().optional() }).optional(),
    embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })),
  }),
);
const me = z.object({ id: z.string() });

/** What a delivery is found again by. */
export interface Sign {
  /** The marker of its card, or its line. */
  readonly text: string;
  /** The message that a line replies to. Two orders may have one number, and so lines that read alike. */
  readonly replyTo?: string | null | undefined;
}

type FoundMessage =
  /** All of its cards are in the channel; without an id if not in this one message. */
  | { readonly kind: 'found'; readonly discordId?: string }
  /** What is at these places among its signs is there, in other messages of ours, and the rest is not. */
  | { readonly kind: 'in_part'; readonly places: readonly number[] }
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
 * footers, or, of one without cards, its lines as they are, in reply to their card if to any. Its cards may also stand in
 * other messages, if the database is a backup and they were packed differently after it was made. Needs Read Message History; without it Discord shows an empty list.
 *
 * @throws what the API throws
 */
export async function findMessage(
  api: Pick<DiscordApi, 'get' | 'clockAheadMs'>,
  look: { readonly channelId: string; readonly since: number; readonly signs: readonly Sign[] },
): Promise<FoundMessage> {
  const { id: author } = me.parse(await api.get(Routes.user()));
  const missing = new Set(look.signs);
  // Known by now, from the answer above: ids are made by Discord's clock, and `since` is of this machine's.
  let after = snowflakeAt(look.since - api.clockAheadMs());
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ after, limit: String(pageSize) });
    const messages = page.parse(await api.get(Routes.channelMessages(look.channelId), { query }));
    const ours = messages.filter((message) => message.author.id === author).map(readSigns);
    const whole = ours.find((there) => isWhole(there, look.signs));
    if (whole !== undefined) return { kind: 'found', discordId: whole.id };
    for (const sign of missing) if (ours.some((there) => has(there, sign))) missing.delete(sign);
    if (messages.length < pageSize) return inOtherMessages(look.signs, missing);
    after = messages
      .map(({ id }) => BigInt(id))
      .reduce((a, b) => (a > b ? a : b))
      .toString();
  }
  return { kind: 'lost_sight' };
}

interface Listed {
  readonly id: string;
  readonly texts: readonly string[];
  readonly replyTo: string | undefined;
}

function readSigns({
  id,
  embeds,
  content,
  message_reference,
}: z.infer<typeof page>[number]): Listed {
  const footers = embeds.map(({ footer }) => footer?.text ?? '');
  const texts = embeds.length > 0 ? footers.flatMap(markersIn) : content.split('\n');
  return { id, texts, replyTo: message_reference?.message_id };
}

/** Lines that share a message reply to nothing, and so does one whose card was deleted before. */
function has({ texts, replyTo }: Listed, sign: Sign): boolean {
  const isReplyToAnother =
    replyTo !== undefined && typeof sign.replyTo === 'string' && sign.replyTo !== replyTo;
  return texts.includes(sign.text) && !isReplyToAnother;
}

/** With nothing else beside them, for an edit would draw only these. */
function isWhole(there: Listed, signs: readonly Sign[]): boolean {
  return there.texts.length === signs.length && signs.every((sign) => has(there, sign));
}

function inOtherMessages(signs: readonly Sign[], missing: ReadonlySet<Sign>): FoundMessage {
  if (missing.size === 0) return { kind: 'found' };
  const places = signs.flatMap((sign, at) => (missing.has(sign) ? [] : at));
  return places.length === 0 ? { kind: 'absent' } : { kind: 'in_part', places };
}
