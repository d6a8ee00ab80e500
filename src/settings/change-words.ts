import { concealedValue } from './change-setting.ts';
import type { Author, SettingChange } from './settings-store.ts';

/** `the console, from 192.0.2.1` */
export function authorWords({ via, who, place }: Author): string {
  switch (via) {
    case 'console':
      return place === undefined ? 'the console' : `the console, from ${place}`;
    case 'command':
      return 'the command line';
    case 'discord':
      return `member ${who ?? '?'} in server ${place ?? '?'}`;
  }
}

/** `en → vi`; of a secret only what became of it. */
export function changeWords({
  before,
  after,
  isSecret,
}: Pick<SettingChange, 'before' | 'after' | 'isSecret'>): string {
  if (!isSecret) return `${before ?? 'not set'} → ${after ?? 'not set'}`;
  if (after === null) return 'removed';
  return before === null ? 'set' : 'replaced';
}

/** What a setting is now, as whoever saved a version that is no more is told. */
export function presentWords(value: string | null): string {
  if (value === null) return 'not set';
  return value === concealedValue ? 'another secret' : value;
}
