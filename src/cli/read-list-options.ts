import { rowStates, type RowState } from '../operators/desk.ts';
import type { CommandArguments } from './command.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { UsageError } from './usage-error.ts';

/** `--state` and `--limit`, as every list has them. @throws UsageError */
export function readListOptions({ text }: CommandArguments): {
  readonly state: RowState | undefined;
  readonly limit: number;
} {
  const named = text('state');
  const state = rowStates.find((known) => known === named);
  if (state !== named) throw new UsageError(`--state must be one of ${rowStates.join(', ')}.`);
  return { state, limit: readWholeNumber(text('limit') ?? '20', '--limit') };
}
