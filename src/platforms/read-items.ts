import type { Item } from '../orders/order.ts';
import { readList, readNumber, readText, type Scopes } from './read-field.ts';
import { withoutPersonalData } from './without-personal-data.ts';

const lists = ['items', 'line_items', 'order_items', 'product_variants', 'products'];
const titles = ['product_title', 'product_name', 'title', 'name', 'product.title', 'sku'];
const variants = ['variant_title', 'variant_name', 'variant', 'variant.title'];

/** The entries of an order as the platform sent them: besides the goods they hold tracking and status. */
export function readItemList(scopes: Scopes): readonly unknown[] | undefined {
  return readList(scopes, lists);
}

export function readItems(scopes: Scopes): readonly Item[] | undefined {
  return readItemList(scopes)?.flatMap((entry) => {
    const title = readText([entry], titles, 300);
    return title === undefined
      ? []
      : [
          {
            title: withoutPersonalData(title),
            variant: variantOf(entry),
            quantity: quantityOf(entry),
          },
        ];
  });
}

/** Sellfern tells size and colour apart, SellApp names the variant. */
function variantOf(entry: unknown): string | undefined {
  const parts = [variants, ['size'], ['color']].map((paths) => readText([entry], paths, 100));
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : withoutPersonalData([...new Set(said)].join(' / '));
}

function quantityOf(entry: unknown): number {
  const quantity = readNumber([entry], ['quantity', 'qty']) ?? 1;
  return Number.isSafeInteger(quantity) && quantity > 0 ? quantity : 1;
}
