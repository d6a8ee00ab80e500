import { plainName } from './order-key.ts';

/** The order somebody means: what they call it, and the platform or shop where they said which. */
export interface OrderQuery {
  /** As it was typed, without blanks around it. */
  readonly reference: string;
  readonly platform?: string | undefined;
}

/** No name is longer, even with some words around it. */
const longestTyped = 300;
const withPlatform = /^(?<platform>[a-z0-9]{1,20}(?:-\d{1,6})?):(?<reference>.+)$/su;

/**
 * What somebody who typed this may mean, likeliest first: `sellfern:1042`, which autocomplete writes, is Sellfern's order
 * 1042, or an order that is called so. Empty if it names nothing.
 */
export function parseOrderQuery(typed: string): readonly OrderQuery[] {
  const whole = typed
    .slice(0, longestTyped)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  if (plainName(whole) === '') return [];
  const { platform, reference = '' } = withPlatform.exec(whole)?.groups ?? {};
  const named = reference.trim();
  return named === ''
    ? [{ reference: whole }]
    : [{ platform, reference: named }, { reference: whole }];
}

const longestId = 64;
const likeAnId = /^(?=.*\p{N})[\p{L}\p{N}][\p{L}\p{N}\p{M}._/-]*$/u;

/** The id that a platform's API can be asked for by this name, unless no platform has any like it. */
export function idToAskFor(reference: string): string | undefined {
  const id = plainName(reference);
  return id.length <= longestId && likeAnId.test(id) ? id : undefined;
}

/** Discord allows 100 characters, and `order status:` is before it on a button. */
const longestValue = 87;
const longestShown = 60;

/** A text by which `parseOrderQuery` leads to this order, at most 87 characters: a long id is cut, as a card cuts it. */
export function orderQueryFor(order: { readonly platform: string; readonly id: string }): string {
  const value = `${order.platform}:${order.id}`;
  if (value.length <= longestValue) return value;
  return `${order.platform}:${order.id.slice(0, longestShown).toWellFormed()}…`;
}
