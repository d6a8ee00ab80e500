import { formatNumber } from './format-number.ts';

/** `1 event`, `1,000 events`: for the console and the command line, which speak English alone. */
export function counted(count: number, thing: string): string {
  return `${formatNumber(count, 'en')} ${thing}${count === 1 ? '' : 's'}`;
}
