import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { ZodError } from 'zod';
import type { SuspensionReason } from '../members/member.ts';
import type { ChannelFault } from '../orders/channel-fault.ts';

/**
 * What a failed call to Discord means for us. Decided on class and numeric code, never on message text.
 * Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
 */
export type Failure =
  /** Try again; after `afterMs` where Discord said when. */
  | {
      readonly kind: 'busy';
      readonly reason: string;
      readonly afterMs?: number | undefined;
      readonly global: boolean;
      /** Whether Discord refused, and so certainly did nothing, met an error of its own, or gave no answer we know. */
      readonly answer: 'refusal' | 'error' | 'none';
    }
  /** The token is refused: no call will work until it is replaced or Discord takes it again. */
  | { readonly kind: 'token_refused'; readonly reason: string }
  /** This channel takes no message from us. */
  | {
      readonly kind: 'channel_closed';
      readonly reason: string;
      readonly fault?: ChannelFault | undefined;
      /** It is a member's, and this is what they did. */
      readonly member?: SuspensionReason | undefined;
    }
  /** The message was there and has been deleted. */
  | { readonly kind: 'message_gone'; readonly reason: string }
  /** What we sent is wrong, and will be wrong again. */
  | { readonly kind: 'refused'; readonly reason: string };

export function isChannelDeleted(failure: Failure): boolean {
  return failure.kind === 'channel_closed' && failure.fault === 'gone';
}

/** The message, by itself or with its channel. */
export function isDeleted(failure: Failure): boolean {
  return failure.kind === 'message_gone' || isChannelDeleted(failure);
}

const replyNeedsHistory = 'the bot lacks "Read Message History" in the channel, so it cannot reply';

/** What ails the channel rather than the message, with whatever status Discord answers it. */
const closedChannel: Readonly<
  Record<number, { readonly says: string; readonly fault?: ChannelFault }>
> = {
  10003: { says: 'the channel no longer exists', fault: 'gone' },
  10004: { says: 'the bot is not in this server, or there is none by that id', fault: 'unseen' },
  40067: { says: 'the forum requires a tag on every post', fault: 'tag' },
  50001: { says: 'the bot is not in the server, or lacks "View Channel" there', fault: 'unseen' },
  50008: { says: 'messages cannot be sent in this kind of channel', fault: 'kind' },
  50013: { says: 'the bot lacks "Send Messages" or "Embed Links" in the channel', fault: 'rights' },
  50024: { says: 'this kind of channel does not accept cards', fault: 'kind' },
  50083: { says: 'the thread is archived', fault: 'thread' },
  160002: { says: replyNeedsHistory, fault: 'rights' },
  160005: { says: 'the thread is locked', fault: 'thread' },
  160006: { says: 'the server has too many active threads', fault: 'full' },
  160009: { says: replyNeedsHistory, fault: 'rights' },
};

/** What ails the way to a member, with whatever status. */
const closedMembers: Readonly<
  Record<number, { readonly says: string; readonly member: SuspensionReason }>
> = {
  10013: { says: 'the account no longer exists', member: 'deleted' },
  50007: { says: 'the member takes no direct messages from the bot', member: 'closed' },
  50278: { says: 'the bot shares no server with the member', member: 'left' },
};

/** "Unauthorized" and "invalid authentication token". */
const refusedTokens: ReadonlySet<number> = new Set([40001, 50014]);

/** Cloudflare's ban of our address: whatever we ask, until it is over. */
const banned = 1015;
/** A forum's tag that was deleted since its tags were read: they are read again. */
const unknownTag = 10087;
/** Write and edit limits, "overloaded": all of them pass. */
const busyCodes: ReadonlySet<number> = new Set([
  banned,
  unknownTag,
  ...[20016, 20022, 20028, 30046, 40003, 40062, 130000],
]);

function classifyApiError({ code, status, rawError }: DiscordAPIError): Failure {
  const number = Number(code);
  const isDiscords = Number.isInteger(number);
  const said = isDiscords ? `${status} (code ${number})` : `${status} without a code`;
  if (status === 401 || refusedTokens.has(number)) {
    return { kind: 'token_refused', reason: 'Discord refuses the bot token (DISCORD_TOKEN)' };
  }
  // Without a code it was a proxy's page: what that says of a channel or a body means nothing.
  if (busyCodes.has(number) || status === 429 || !isDiscords) {
    return {
      kind: 'busy',
      reason: `Discord answered ${said}`,
      global: number === banned,
      answer: status === 429 || number === unknownTag ? 'refusal' : 'none',
    };
  }
  const ofMember = closedMembers[number];
  if (ofMember !== undefined) {
    return { kind: 'channel_closed', reason: ofMember.says, member: ofMember.member };
  }
  const closed = closedChannel[number];
  if (closed !== undefined) {
    const { says, fault } = closed;
    return { kind: 'channel_closed', reason: says, fault };
  }
  if (number === 10008) return { kind: 'message_gone', reason: 'the message was deleted' };
  if (status === 403 || status === 404) {
    return { kind: 'channel_closed', reason: `Discord answered ${said}` };
  }
  // Field names of our own body and Discord's codes for them; no value is in there.
  const fields = 'errors' in rawError ? errorPaths(rawError.errors) : [];
  const reason = [`Discord answered ${said}`, ...(fields.length > 0 ? [fields.join(', ')] : [])];
  return { kind: 'refused', reason: reason.join(': ') };
}

/** Fields and codes are names; whatever else stands in their place is not repeated. */
function nameIn(said: string): string {
  return /^\w{1,60}$/.test(said) ? said : '?';
}

/** `embeds.0.title BASE_TYPE_MAX_LENGTH` for each field Discord complains about; the code alone for the body as a whole. */
function errorPaths(errors: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([key, value]: [string, unknown]) => {
    if (key !== '_errors') return errorPaths(value, [...path, nameIn(key)]);
    const codes = Array.isArray(value) ? value.map(codeOf) : [];
    return [[path.join('.'), codes.join(' ')].filter((part) => part !== '').join(' ')];
  });
}

function codeOf(error: unknown): string {
  return error instanceof Object && 'code' in error ? nameIn(String(error.code)) : '?';
}

export function classifyError(error: unknown): Failure {
  if (error instanceof DiscordAPIError) return classifyApiError(error);
  if (error instanceof RateLimitError) {
    return {
      kind: 'busy',
      reason: error.global ? 'Discord limits the whole bot' : 'Discord limits this channel',
      // Without a Retry-After the time to reset is a made-up one of some 50 ms.
      afterMs: error.retryAfter > 0 ? Math.max(error.retryAfter, error.timeToReset) : undefined,
      global: error.global,
      answer: 'refusal',
    };
  }
  if (error instanceof HTTPError) {
    return {
      kind: 'busy',
      reason: `Discord answered ${error.status}`,
      global: false,
      answer: 'error',
    };
  }
  // We parse what Discord answers. What is not as documented may be so only for now.
  const reason =
    error instanceof ZodError
      ? `Discord answered something else than it documents (${pathsOf(error)})`
      : `no answer from Discord (${nameOf(error)})`;
  return { kind: 'busy', reason, global: false, answer: 'none' };
}

/** Which fields are not as they should be: `roles`, `0.permissions`. */
function pathsOf({ issues }: ZodError): string {
  const paths = issues.map(({ path }) => path.map((step) => nameIn(String(step))).join('.'));
  return paths.slice(0, 3).join(', ') || 'no object';
}

/** `ECONNREFUSED`, `AbortError`: which, without the text, which may hold an address. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const source = error.cause instanceof Error ? error.cause : error;
  return 'code' in source && typeof source.code === 'string' ? source.code : source.name;
}
