import {
  CreateForumThreadRequestSchema,
  UpdateThreadRequestPartialSchema,
} from 'discord-api-spec/zod';
import { emptinessRule, messageRules } from './check-message.ts';
import { checkSchema } from './checks/check-schema.ts';
import { isJsonObject, textOf } from './json-object.ts';

/** Why Discord would refuse `POST /channels/{id}/threads` in a forum with this body, as `path.to.field: what is wrong`. */
export function checkForumPost(body: unknown): string[] {
  const message = isJsonObject(body) ? body['message'] : undefined;
  return [
    ...checkSchema(CreateForumThreadRequestSchema, body),
    ...nameRule(body),
    ...(isJsonObject(message)
      ? [...messageRules(message), ...emptinessRule(message)].map((rule) => `message.${rule}`)
      : []),
  ];
}

/** The same for `PATCH /channels/{id}` of a thread. */
export const checkThreadEdit = (body: unknown): string[] => [
  ...checkSchema(UpdateThreadRequestPartialSchema, body),
  ...(isJsonObject(body) && body['name'] !== undefined ? nameRule(body) : []),
];

/** Discord trims texts before it looks whether there is one. */
function nameRule(body: unknown): string[] {
  if (!isJsonObject(body) || typeof body['name'] !== 'string') return [];
  return textOf(body['name']).trim() === '' ? ['name: this field is required'] : [];
}
