import type { Route } from './create-api.ts';
import { invalidForm, ok, unknownMessage, type ApiAnswer } from './api-answer.ts';
import { checkMessageBody, checkMessageEdit, emptinessRule } from '../check-message.ts';
import type { Guild } from '../world/create-guild.ts';
import { isJsonObject, isPresent, objectsIn, type JsonObject } from '../json-object.ts';
import { edited, type Messages } from '../world/create-messages.ts';
import type { NonceWindow } from '../world/create-nonce-window.ts';
import type { RateLimits } from './create-rate-limits.ts';

interface MessageRoutesOptions {
  readonly guild: Guild;
  readonly messages: Messages;
  readonly nonces: NonceWindow;
  /** Undefined when limits are off. */
  readonly rateLimits: RateLimits | undefined;
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
        (messages.remove(channel, message) ? { status: 204 } : unknownMessage),
    },
  ];
}

function post(options: MessageRoutesOptions, channelId: string, body: unknown): ApiAnswer {
  if (!options.guild.channels.has(channelId))
    return options.guild.refusal(channelId, []) ?? unknownMessage;
  const limit = options.rateLimits?.take(channelId);
  const answer = limit?.refusal ?? create(options, channelId, body);
  return { ...answer, headers: { ...limit?.headers, ...answer.headers } };
}

function create(
  { guild, messages, nonces, onRefusal }: MessageRoutesOptions,
  channelId: string,
  body: unknown,
): ApiAnswer {
  const problems = checkMessageBody(body);
  if (problems.length > 0 || !isJsonObject(body)) {
    onRefusal(problems);
    return invalidForm(problems);
  }
  const hasEmbeds = objectsIn(body['embeds']).length > 0;
  const refusal = guild.refusal(channelId, hasEmbeds ? ['send', 'embed'] : ['send']);
  if (refusal) return refusal;
  return postOnce(messages, nonces, channelId, body);
}

/** https://discord.com/developers/docs/resources/message#create-message, `enforce_nonce` */
function postOnce(
  messages: Messages,
  nonces: NonceWindow,
  channelId: string,
  body: JsonObject,
): ApiAnswer {
  const nonce = isPresent(body['nonce']) ? String(body['nonce']) : undefined;
  const earlierId =
    body['enforce_nonce'] === true && nonce !== undefined ? nonces.find(nonce) : undefined;
  if (earlierId !== undefined) {
    const earlier = messages.find(earlierId);
    return earlier ? ok(earlier) : unknownMessage;
  }
  const message = messages.create(channelId, body);
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
  const mayRead = guild.channels.get(channelId)?.permissions.history === true;
  return ok(mayRead ? messages.page(channelId, { limit, before, after }) : []);
}

function patch(
  { guild, messages, onRefusal }: MessageRoutesOptions,
  channelId: string,
  messageId: string,
  body: unknown,
): ApiAnswer {
  const refusal = guild.refusal(channelId, []);
  if (refusal) return refusal;
  const known = messages.get(channelId, messageId);
  if (!known) return unknownMessage;
  const problems = checkMessageEdit(body);
  if (isJsonObject(body)) problems.push(...emptinessRule({ ...edited(known, body) }));
  if (problems.length > 0 || !isJsonObject(body)) {
    onRefusal(problems);
    return invalidForm(problems);
  }
  const message = messages.edit(channelId, messageId, body);
  return message ? ok(message) : unknownMessage;
}
