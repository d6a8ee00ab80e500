import type { Route } from './create-api.ts';
import {
  invalidForm,
  noReplyWithoutHistory,
  notTextChannel,
  ok,
  threadArchived,
  threadClosed,
  threadLocked,
  tooManyThreads,
  unknownMessage,
  unknownReference,
  type ApiAnswer,
} from './api-answer.ts';
import { checkMessageBody, checkMessageEdit, emptinessRule } from '../check-message.ts';
import type { Guild } from '../world/create-guild.ts';
import { isJsonObject, isPresent, objectsIn, type JsonObject } from '../json-object.ts';
import { edited, type MessageReference, type Messages } from '../world/create-messages.ts';
import type { Threads } from '../world/create-threads.ts';
import type { NonceWindow } from '../world/create-nonce-window.ts';
import type { RateLimits } from './create-rate-limits.ts';

interface MessageRoutesOptions {
  readonly guild: Guild;
  readonly messages: Messages;
  readonly threads: Threads;
  readonly nonces: NonceWindow;
  /** Undefined when limits are off. */
  readonly rateLimits: RateLimits | undefined;
  /** Refuses an edit of a message that was posted then, or does not. */
  readonly limitEdit: (channelId: string, postedAt: number) => ApiAnswer | undefined;
  /** Told of every body that was refused. */
  readonly onRefusal: (problems: readonly string[]) => void;
}

export function messageRoutes(options: MessageRoutesOptions): readonly Route[] {
  const { guild, messages } = options;
  const one = '/channels/:channel/messages/:message';
  return [
    {
      method: 'POST',
      path: '/channels/:channel/messages',
      handle: ({ params, body }) => post(options, params['channel'] ?? '', body),
    },
    {
      method: 'GET',
      path: '/channels/:channel/messages',
      handle: ({ params, query }) => list(options, params['channel'] ?? '', query),
    },
    {
      method: 'GET',
      path: one,
      handle: ({ params: { channel = '', message = '' } }) => {
        const found = messages.get(channel, message);
        return guild.refusal(channel, ['history']) ?? (found ? ok(found) : unknownMessage);
      },
    },
    {
      method: 'PATCH',
      path: one,
      handle: ({ params: { channel = '', message = '' }, body }) =>
        patch(options, channel, message, body),
    },
    {
      method: 'DELETE',
      path: one,
      handle: ({ params: { channel = '', message = '' } }) =>
        guild.refusal(channel, []) ??
        (options.threads.get(channel)?.archived ? threadArchived : undefined) ??
        (messages.remove(channel, message) ? { status: 204 } : unknownMessage),
    },
  ];
}

function post(options: MessageRoutesOptions, channelId: string, body: unknown): ApiAnswer {
  if (!options.guild.channelOf(channelId))
    return options.guild.refusal(channelId, []) ?? unknownMessage;
  const limit = options.rateLimits?.take(channelId);
  const answer = limit?.refusal ?? create(options, channelId, body);
  return { ...answer, headers: { ...limit?.headers, ...answer.headers } };
}

function create(options: MessageRoutesOptions, channelId: string, body: unknown): ApiAnswer {
  const { guild, onRefusal } = options;
  const problems = checkMessageBody(body);
  if (problems.length > 0 || !isJsonObject(body)) {
    onRefusal(problems);
    return invalidForm(problems);
  }
  const hasEmbeds = objectsIn(body['embeds']).length > 0;
  const refusal =
    guild.refusal(channelId, hasEmbeds ? ['send', 'embed'] : ['send']) ??
    (guild.channels.get(channelId)?.forum ? notTextChannel : undefined) ??
    threadRefusal(options, channelId);
  if (refusal) return refusal;
  const reference = referenceIn(options, channelId, body);
  if (reference && 'status' in reference) return reference;
  const answer = postOnce(options, channelId, body, reference);
  if (answer.status === 200) options.threads.wrote(channelId);
  return answer;
}

/** A message takes a thread out of the archive, if whoever sends it may do that. */
function threadRefusal(
  { guild, threads }: MessageRoutesOptions,
  channelId: string,
): ApiAnswer | undefined {
  const thread = threads.get(channelId);
  if (!thread) return undefined;
  if (thread.locked && !guild.may(channelId, 'manageThreads'))
    return thread.archived ? threadClosed : threadLocked;
  return thread.archived && threads.isFull() ? tooManyThreads : undefined;
}

/** What a message replies to; of one that is gone nothing, if the sender said that this does not matter. */
function referenceIn(
  { guild, messages, onRefusal }: MessageRoutesOptions,
  channelId: string,
  body: JsonObject,
): MessageReference | ApiAnswer | undefined {
  const asked = body['message_reference'];
  if (!isJsonObject(asked)) return undefined;
  if (!guild.may(channelId, 'history')) return noReplyWithoutHistory;
  const found = messages.get(channelId, String(asked['message_id']));
  if (found) return { type: 0, channel_id: channelId, message_id: found.id };
  if (asked['fail_if_not_exists'] === false) return undefined;
  onRefusal(['message_reference: Unknown message']);
  return unknownReference;
}

/** https://discord.com/developers/docs/resources/message#create-message, `enforce_nonce` */
function postOnce(
  { messages, nonces }: MessageRoutesOptions,
  channelId: string,
  body: JsonObject,
  reference: MessageReference | undefined,
): ApiAnswer {
  const nonce = isPresent(body['nonce']) ? String(body['nonce']) : undefined;
  const earlierId =
    body['enforce_nonce'] === true && nonce !== undefined ? nonces.find(nonce) : undefined;
  if (earlierId !== undefined) {
    const earlier = messages.find(earlierId);
    return earlier ? ok(earlier) : unknownMessage;
  }
  const message = messages.create(channelId, body, { reference });
  if (nonce !== undefined) nonces.remember(nonce, message.id);
  return ok(message);
}

function list(
  { guild, messages }: MessageRoutesOptions,
  channelId: string,
  query: URLSearchParams,
): ApiAnswer {
  const refusal = guild.refusal(channelId, []);
  if (refusal) return refusal;
  const limit = Number(query.get('limit') ?? 50);
  const [before, after] = [query.get('before') ?? undefined, query.get('after') ?? undefined];
  const problems = [
    ...(Number.isInteger(limit) && limit >= 1 && limit <= 100
      ? []
      : ['limit: must be between 1 and 100']),
    ...[before, after].flatMap((id) =>
      id === undefined || /^\d{1,20}$/.test(id) ? [] : [`${id}: not a snowflake`],
    ),
  ];
  if (problems.length > 0) return invalidForm(problems);
  // Without Read Message History Discord gives an empty list, not an error.
  return ok(
    guild.may(channelId, 'history') ? messages.page(channelId, { limit, before, after }) : [],
  );
}

function patch(
  { guild, messages, threads, limitEdit, onRefusal }: MessageRoutesOptions,
  channelId: string,
  messageId: string,
  body: unknown,
): ApiAnswer {
  const refusal = guild.refusal(channelId, []);
  if (refusal) return refusal;
  const known = messages.get(channelId, messageId);
  if (!known) return unknownMessage;
  if (threads.get(channelId)?.archived) return threadArchived;
  const problems = checkMessageEdit(body);
  if (isJsonObject(body)) problems.push(...emptinessRule({ ...edited(known, body) }));
  if (problems.length > 0 || !isJsonObject(body)) {
    onRefusal(problems);
    return invalidForm(problems);
  }
  const limited = limitEdit(channelId, Date.parse(known.timestamp));
  if (limited) return limited;
  const message = messages.edit(channelId, messageId, body);
  return message ? ok(message) : unknownMessage;
}
