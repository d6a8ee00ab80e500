import { platformOf } from './platform-of.ts';

/** Whose orders somebody may see: of the shops with these ids, or of all that there are and were, for operators. */
export type Shops = readonly string[] | typeof everyShop;

export const everyShop = 'every shop';

/** Those that somebody means who says a shop's id or its platform's name, among those they may see. */
export function shopsNamed(shops: Shops, named: string | undefined): Shops {
  if (named === undefined) return shops;
  if (shops === everyShop || shops.includes(named)) return [named];
  return shops.filter((shop) => platformOf(shop) === named);
}

/** The ids, or null for every shop. */
export function shopIds(shops: Shops): readonly string[] | null {
  return shops === everyShop ? null : shops;
}
