import { objectsIn, textOf, type JsonObject } from '../json-object.ts';
import { callsSomebody, mentionsOf } from './mentions-of.ts';

/** A message as Discord's API shows it, as far as a bot that posts cards can tell. */
export interface LocalMessage {
  readonly id: string;
  readonly type: number;
  readonly channel_id: string;
  readonly author: JsonObject & { readonly id: string };
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly nonce?: string | number;
  readonly flags: number;
  /** What it replies to: https://discord.com/developers/docs/resources/message#message-reference-structure */
  readonly message_reference?: MessageReference;
  readonly mentions: readonly JsonObject[];
  readonly mention_roles: readonly string[];
  readonly mention_everyone: boolean;
  readonly attachments: readonly JsonObject[];
  readonly tts: boolean;
  readonly pinned: boolean;
}

export interface MessageReference {
  readonly type: 0;
  readonly channel_id: string;
  readonly message_id: string;
}

/** A message, as it was when it or its edit called somebody. */
export interface Ping {
  readonly message: LocalMessage;
  readonly change: 'created' | 'edited';
}

export type MessageChange = 'created' | 'edited' | 'deleted';
export type MessageListener = (message: LocalMessage, change: MessageChange) => void;

export interface Messages {
  readonly create: (
    channelId: string,
    body: JsonObject,
    more?: {
      /** The first message of a post has the id of the post. */
      readonly id?: string;
      readonly reference?: MessageReference | undefined;
    },
  ) => LocalMessage;
  /** Changes what the body names and nothing else; undefined when the message is gone. */
  readonly edit: (channelId: string, id: string, body: JsonObject) => LocalMessage | undefined;
  readonly remove: (channelId: string, id: string) => boolean;
  readonly get: (channelId: string, id: string) => LocalMessage | undefined;
  readonly find: (id: string) => LocalMessage | undefined;
  /** In the order they were posted. */
  readonly all: (channelId?: string) => readonly LocalMessage[];
  /** As `GET /channels/{id}/messages` gives them: newest first; with `after` the ones next to it. */
  readonly page: (channelId: string, query: MessageQuery) => readonly LocalMessage[];
  readonly listen: (listener: MessageListener) => () => void;
  /** Whatever called anybody, by its posting or by an edit. */
  readonly pings: readonly Ping[];
}

export interface MessageQuery {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** The messages of every channel, and who wants to hear of them. */
export function createMessages(options: {
  readonly author: JsonObject & { readonly id: string };
  readonly nextId: () => string;
  readonly now: () => number;
}): Messages {
  /** Ids only rise, so insertion order is the order of posting. */
  const messages = new Map<string, LocalMessage>();
  const listeners = new Set<MessageListener>();
  const pings: Ping[] = [];
  const tell: MessageListener = (message, change) => {
    for (const listener of listeners) listener(message, change);
  };
  const timestamp = () => new Date(options.now()).toISOString();
  const get: Messages['get'] = (channelId, id) => {
    const message = messages.get(id);
    return message?.channel_id === channelId ? message : undefined;
  };
  const all: Messages['all'] = (channelId) =>
    [...messages.values()].filter(
      (message) => channelId === undefined || message.channel_id === channelId,
    );

  return {
    create: (channelId, body, { id = options.nextId(), reference } = {}) => {
      const made = newMessage(id, channelId, options.author, timestamp(), body);
      const message = reference ? { ...made, type: 19, message_reference: reference } : made;
      messages.set(message.id, message);
      if (callsSomebody(message)) pings.push({ message, change: 'created' });
      tell(message, 'created');
      return message;
    },
    edit: (channelId, id, body) => {
      const known = get(channelId, id);
      if (!known) return undefined;
      const message = { ...edited(known, body), edited_timestamp: timestamp() };
      messages.set(id, message);
      const isReadAnew = body['content'] !== undefined;
      if (isReadAnew && callsSomebody(message)) pings.push({ message, change: 'edited' });
      tell(message, 'edited');
      return message;
    },
    remove: (channelId, id) => {
      const known = get(channelId, id);
      if (!known) return false;
      messages.delete(id);
      tell(known, 'deleted');
      return true;
    },
    get,
    find: (id) => messages.get(id),
    all,
    page: (channelId, { limit, before, after }) => {
      const inRange = all(channelId).filter(
        ({ id }) =>
          (before === undefined || BigInt(id) < BigInt(before)) &&
          (after === undefined || BigInt(id) > BigInt(after)),
      );
      return (after === undefined ? inRange.slice(-limit) : inRange.slice(0, limit)).reverse();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pings,
  };
}

function newMessage(
  id: string,
  channelId: string,
  author: LocalMessage['author'],
  timestamp: string,
  body: JsonObject,
): LocalMessage {
  const nonce = body['nonce'];
  return {
    id,
    type: 0,
    channel_id: channelId,
    author,
    content: textOf(body['content']),
    timestamp,
    edited_timestamp: null,
    embeds: embedsOf(body),
    components: objectsIn(body['components']),
    ...((typeof nonce === 'string' || typeof nonce === 'number') && { nonce }),
    flags: typeof body['flags'] === 'number' ? body['flags'] : 0,
    ...mentionsOf(body),
    attachments: [],
    tts: false,
    pinned: false,
  };
}

/** On a deferred answer until it is filled in: "Order Tracker is thinking…". */
export const loadingFlag = 1 << 7;

/** The message with the parts the body names; a part set to null is emptied. */
export const edited = (message: LocalMessage, body: JsonObject): LocalMessage => ({
  ...message,
  flags: message.flags & ~loadingFlag,
  ...(body['content'] !== undefined && {
    content: textOf(body['content']),
    ...mentionsOf(body),
  }),
  ...(body['embeds'] !== undefined && { embeds: embedsOf(body) }),
  ...(body['components'] !== undefined && { components: objectsIn(body['components']) }),
  ...(body['attachments'] !== undefined && { attachments: objectsIn(body['attachments']) }),
});

const embedsOf = (body: JsonObject): readonly JsonObject[] =>
  objectsIn(body['embeds']).map((embed) => ({ type: 'rich', ...embed }));
