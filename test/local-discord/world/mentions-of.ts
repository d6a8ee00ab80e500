import { isJsonObject, textOf, type JsonObject } from '../json-object.ts';
import type { LocalMessage } from './create-messages.ts';

export type Mentions = Pick<LocalMessage, 'mentions' | 'mention_roles' | 'mention_everyone'>;

/**
 * Whom a body calls: what its content names, as far as `allowed_mentions` lets it. Without that everything is parsed,
 * in an edit too, whatever the message was sent with; embeds call nobody.
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function mentionsOf(body: JsonObject): Mentions {
  const content = textOf(body['content']);
  const allowed = isJsonObject(body['allowed_mentions']) ? body['allowed_mentions'] : undefined;
  const named = (pattern: RegExp) => [
    ...new Set([...content.matchAll(pattern)].map(([, id = '']) => id)),
  ];
  const listed = (key: 'parse' | 'users' | 'roles'): readonly unknown[] => {
    const list = allowed?.[key];
    return Array.isArray(list) ? list : [];
  };
  const isParsed = (kind: string) => allowed === undefined || listed('parse').includes(kind);
  const called = (kind: 'users' | 'roles', pattern: RegExp) =>
    named(pattern).filter((id) => isParsed(kind) || listed(kind).includes(id));
  return {
    mention_everyone: isParsed('everyone') && /@(everyone|here)/.test(content),
    mentions: called('users', /<@!?(\d+)>/g).map((id) => ({ id })),
    mention_roles: called('roles', /<@&(\d+)>/g),
  };
}

export const callsSomebody = ({ mentions, mention_roles, mention_everyone }: Mentions): boolean =>
  mention_everyone || mentions.length > 0 || mention_roles.length > 0;
