import type { Fact } from './create-embed.ts';

/** "State: Open · Order: #1042": what is known of these on one line, for a phone gives each field two. */
export function factLine(facts: readonly Fact[]): string {
  return facts
    .flatMap(({ name, value = '' }) => (value === '' ? [] : [`${name}: ${value}`]))
    .join(' · ');
}
