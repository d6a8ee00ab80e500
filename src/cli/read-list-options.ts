import type { CommandArguments } from './command.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { UsageError } from './usage-error.ts';

const states = ['pending', 'done', 'dead'];

/** `--state` and `--limit`, as every list has them. @throws UsageError */
export function readListOptions({ text }: CommandArguments): {
  readonly state: string | undefined;
  readonly limit: number;
} {
  const state = text('state');
  if (state !== undefined && !states.includes(state)) {
    throw new UsageError(`--state must be one of ${states.join(', ')}.`);
  }
  return { state, limit: readWholeNumber(text('limit') ?? '20', '--limit') };
}
