import { isQuantity } from '../orders/is-quantity.ts';
import { readFirst } from './read-field.ts';

const decimal = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
/** A comma before three digits may part thousands or be a decimal one; anywhere else it can be one thing only. */
const decimalComma = /^[+-]?\d{1,15},(\d{1,2}|\d{4,15})$/;
const thousands = /^[+-]?\d{1,3}((,\d{3}){2,4}(\.\d{1,15})?|,\d{3}\.\d{1,15})$/;

/**
 * How many of an item: 1 where nothing is stated, `undefined` where the line was removed (none or fewer than none),
 * 0 where the words cannot be understood. Fractions count: things are sold by weight.
 */
export function readQuantity(entry: unknown): number | undefined {
  const stated = readFirst([entry], ['quantity', 'qty'], (value) => value);
  if (stated === undefined) return 1;
  const quantity = typeof stated === 'string' ? numberIn(stated.trim()) : stated;
  if (typeof quantity !== 'number' || !Number.isFinite(quantity)) return 0;
  if (quantity <= 0) return undefined;
  return isQuantity(quantity) ? quantity : 0;
}

function numberIn(text: string): number | undefined {
  if (decimal.test(text)) return Number(text);
  if (decimalComma.test(text)) return Number(text.replace(',', '.'));
  return thousands.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}
