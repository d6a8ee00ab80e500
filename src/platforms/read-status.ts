import type { KnownStatus } from '../orders/status.ts';
import { readText, type Scopes } from './read-field.ts';

/** How the platforms write the stages in their API documentation: Sellfern `In Production`, SellApp `DISPUTING`. */
const words: ReadonlyMap<string, KnownStatus> = new Map([
  ['pending cost', 'pending_cost'],
  ['new', 'new'],
  ['in production', 'in_production'],
  ['shipped', 'shipped'],
  ['delivered', 'delivered'],
  ['complete', 'complete'],
  ['completed', 'complete'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['pending', 'pending'],
  ['partial', 'partially_paid'],
  ['partially paid', 'partially_paid'],
  ['paid', 'paid'],
  ['review', 'in_review'],
  ['in review', 'in_review'],
  ['disputing', 'disputed'],
  ['disputed', 'disputed'],
  ['refunded', 'refunded'],
  ['reversed', 'reversed'],
  ['voided', 'voided'],
  ['failed', 'failed'],
]);

/** A `KnownStatus` in whatever writing, else the platform's own words. */
export function readStatus(scopes: Scopes, paths: readonly string[]): string | undefined {
  const text = readText(scopes, paths, 100);
  return text === undefined ? undefined : (words.get(plain(text)) ?? text);
}

/** `In Production`, `in_production`, `inProduction` and `IN-PRODUCTION` are one status. */
function plain(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
