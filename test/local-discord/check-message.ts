import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { checkSchema } from './checks/check-schema.ts';
import { componentRules } from './checks/component-rules.ts';
import { embedRules } from './checks/embed-rules.ts';
import { isJsonObject, textOf, type JsonObject } from './json-object.ts';

/**
 * Why Discord would refuse `POST /channels/{id}/messages` with this body, as `path.to.field: what is wrong`; empty when
 * it would be accepted. Discord's API description first, then the rules that only its documentation states.
 */
export const checkMessageBody = (body: unknown): string[] => [
  ...checkSchema(MessageCreateRequestSchema, body),
  ...(isJsonObject(body) ? [...messageRules(body), ...emptinessRule(body)] : []),
];

/** The same for `PATCH /channels/{id}/messages/{id}`, which may name only a part. */
export const checkMessageEdit = (body: unknown): string[] => [
  ...checkSchema(MessageEditRequestPartialSchema, body),
  ...(isJsonObject(body) ? messageRules(body) : []),
];

/** The documented-only rules for whatever parts of a message are there. */
export const messageRules = (message: JsonObject): string[] => [
  ...(textOf(message['content']).length > 2000 ? ['content: must be 2000 or fewer in length'] : []),
  ...(textOf(message['nonce']).length > 25 ? ['nonce: must be 25 or fewer in length'] : []),
  ...loneSurrogates(message, ''),
  ...embedRules(message['embeds']),
  ...componentRules(message['components']),
];

/** A message has to say something. */
export function emptinessRule(message: JsonObject): string[] {
  const says =
    textOf(message['content']).trim() !== '' ||
    ['embeds', 'components', 'sticker_ids', 'attachments'].some((part) =>
      hasElements(message[part]),
    ) ||
    isJsonObject(message['poll']);
  return says ? [] : ['content: cannot send an empty message'];
}

const hasElements = (list: unknown) => Array.isArray(list) && list.length > 0;

/** JSON carries half a surrogate pair, but no text does: Discord refuses or mangles it. */
function loneSurrogates(value: unknown, path: string): string[] {
  if (typeof value === 'string')
    return value.isWellFormed() ? [] : [`${path}: holds half a surrogate pair`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => loneSurrogates(item, join(path, String(index))));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => loneSurrogates(item, join(path, key)));
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
