import type { Count } from '../../operators/operator-view.ts';
import { formatNumber } from '../../i18n/format-number.ts';

/** `212 orders`, `1 order`, `at least 10,000 orders`. */
export function foundWords({ found, isLeast }: Count, thing: string): string {
  const many = `${formatNumber(found, 'en')} ${thing}${found === 1 ? '' : 's'}`;
  return isLeast ? `at least ${many}` : many;
}
