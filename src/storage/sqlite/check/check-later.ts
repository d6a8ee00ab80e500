import { writeFileSync } from 'node:fs';
import { runThread } from '../run-thread.ts';
import { damageMark, isCheckedLater } from './is-checked-later.ts';

export type OnDamaged = (error: unknown) => void;

/**
 * Looks for damage in a database that was too large to be checked when it was opened. Damage is told once,
 * and noted beside the file: whoever opens it next checks it before anything else.
 *
 * @returns what ends the look, and waits until it has ended
 */
export function checkLater(path: string, onDamaged: OnDamaged): () => Promise<void> {
  if (!isCheckedLater(path)) return async () => Promise.resolve();
  const end = new AbortController();
  const thread = new URL('./check-thread.ts', import.meta.url);
  const ended = runThread(thread, path, end.signal).catch((error: unknown) => {
    try {
      writeFileSync(damageMark(path), '', { mode: 0o600 });
    } finally {
      onDamaged(error);
    }
  });
  return async () => {
    end.abort();
    await ended;
  };
}
