import { ask, type Steps } from './steps.ts';

/* Small facts that outlive a restart: the installation's id, the hash of the registered commands. */

export function* readValue(name: string): Steps<string | undefined> {
  const text = 'SELECT value FROM settings WHERE name = $1';
  const [row] = yield* ask<{ readonly value: string }>(text, [name]);
  return row?.value;
}

export function* writeValue(name: string, value: string): Steps<void> {
  yield* ask(
    `INSERT INTO settings (name, value) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [name, value],
  );
}

/** Writes unless somebody has, and answers what is kept. */
export function* agreeOn(name: string, value: string): Steps<string> {
  const text = 'INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING';
  yield* ask(text, [name, value]);
  return (yield* readValue(name)) ?? value;
}
