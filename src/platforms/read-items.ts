import type { Item } from '../orders/order.ts';
import { countItems } from '../orders/count-items.ts';
import { readEntries } from './read-entries.ts';
import { longestList, readText, type Scopes } from './read-field.ts';
import { readQuantity } from './read-quantity.ts';
import { withoutPersonalData } from './without-personal-data.ts';

const lists = ['items', 'line_items', 'order_items', 'product_variants', 'products'];
const titles = ['product_title', 'product_name', 'title', 'name', 'product.title', 'sku'];
const variants = ['variant_title', 'variant_name', 'variant', 'variant.title'];

/** The entries of an order as the platform sent them: besides the goods they hold tracking and status. */
export function readItemList(scopes: Scopes): readonly unknown[] | undefined {
  return readEntries(scopes, lists);
}

/**
 * The goods of an order: its first hundred lines, then the others as one. Empty where the list is, or all its lines
 * were removed; undefined where there is none that can be read.
 */
export function readItems(scopes: Scopes): readonly Item[] | undefined {
  const entries = readItemList(scopes);
  const present = entries?.flatMap((entry) => {
    const quantity = readQuantity(entry);
    return quantity === undefined ? [] : [{ entry, quantity }];
  });
  const items = present?.flatMap(({ entry, quantity }) => {
    const title = readText([entry], titles, 300);
    if (title === undefined) return [];
    return [{ title: withoutPersonalData(title), variant: variantOf(entry), quantity }];
  });
  const isReadable = items !== undefined && (items.length > 0 || present?.length === 0);
  return isReadable ? cut(items) : undefined;
}

/** What a card could never show is kept as its number and sum. */
function cut(items: readonly Item[]): readonly Item[] {
  const rest = items.slice(longestList);
  if (rest.length === 0) return items;
  const { pieces = 0 } = countItems(rest);
  return [...items.slice(0, longestList), { title: '', quantity: pieces, lines: rest.length }];
}

/** Sellfern tells size and colour apart, SellApp names the variant. */
function variantOf(entry: unknown): string | undefined {
  const parts = [variants, ['size'], ['color']].map((paths) => readText([entry], paths, 100));
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : withoutPersonalData([...new Set(said)].join(' / '));
}
