import { counted } from '../../i18n/counted.ts';
import type { Count } from '../../operators/operator-view.ts';

/** `212 orders`, `1 order`, `at least 10,000 orders`. */
export function foundWords({ found, isLeast }: Count, thing: string): string {
  const many = counted(found, thing);
  return isLeast ? `at least ${many}` : many;
}
