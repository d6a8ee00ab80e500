import { isObject, type JsonObject } from '../parse-body.ts';
import { readFacts } from './read-facts.ts';

/** What an event may be about, as Sellfern names it in types and in bodies. */
const subjects = ['order', 'ticket', 'expense'] as const;

/** Nothing of such an order can be on its way. */
const beforeShipping: readonly (string | undefined)[] = ['new', 'pending_cost'];

function showsSubject(body: JsonObject, subject: (typeof subjects)[number]): boolean {
  const { data } = body;
  const scopes = isObject(data) ? [body, data] : [body];
  return scopes.some(
    (scope) =>
      isObject(scope[subject]) ||
      (subject === 'order' &&
        (Array.isArray(scope['items']) || Array.isArray(scope['line_items']))),
  );
}

/**
 * Whether a body shows that it is not of the type that an unsigned header gives it: it is about another kind of
 * thing, or about an order of which nothing can have been shipped. A body that is further than its type is none:
 * the order went on before the webhook was sent.
 */
export function contradicts(type: string, body: JsonObject): boolean {
  const [named = ''] = type.split('.');
  const shown = subjects.filter((subject) => showsSubject(body, subject));
  const isOfOther = subjects.some((subject) => subject === named) && shown.length > 0;
  if (isOfOther && !shown.some((subject) => subject === named)) return true;
  if (!type.startsWith('order.fulfillment.')) return false;
  const scopes = [body['data'], body['order'], body].filter(isObject);
  return beforeShipping.includes(readFacts(scopes).status);
}
