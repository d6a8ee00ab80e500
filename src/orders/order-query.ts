/** The order somebody means: its id or number, and the platform where they said which. */
export interface OrderQuery {
  readonly reference: string;
  readonly platform?: string | undefined;
}

const longestReference = 64;
const reference = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._/-]*$/u;
const platformName = /^[a-z0-9]{1,20}$/;

/** White space and what is invisible, anywhere. */
const blank = /[\s\p{Cf}\p{Cc}]+/gu;

/**
 * Understands what a member typed: `1042`, `#1042`, `ord_123`, ` # 10 42 `, `１０４２`, or what autocomplete
 * wrote for them, `sellfern:1042`. Undefined if that cannot be an order's id or number.
 */
export function parseOrderQuery(typed: string): OrderQuery | undefined {
  // Full-width digits and signs become plain ones. NFKC can lengthen a text, so cut it before.
  const text = typed.slice(0, 200).normalize('NFKC').replace(blank, '').replace(/^#+/, '');
  const colon = text.indexOf(':');
  const platform = colon === -1 ? undefined : text.slice(0, colon);
  const query = { reference: text.slice(colon + 1), platform };
  const fits = query.reference.length <= longestReference && reference.test(query.reference);
  return fits && (platform === undefined || platformName.test(platform)) ? query : undefined;
}

/** The text that `parseOrderQuery` understands as exactly this order; at most 85 characters if it does. */
export function orderQueryFor(order: { readonly platform: string; readonly id: string }): string {
  return `${order.platform}:${order.id}`;
}
