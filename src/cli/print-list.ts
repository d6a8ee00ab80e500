import type { CommandArguments, CommandContext } from './command.ts';
import { table } from './table.ts';

/** A heading, and what is below it in each row. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => string];

/** Prints rows as a table for people, or with `--json` as one array with everything for a script. */
export function printList<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { args, context, none, total = rows.length, next }: ListOptions<Row>,
): void {
  if (args.flag('json')) {
    context.print(JSON.stringify(rows));
    return;
  }
  const last = rows.at(-1);
  if (last === undefined) {
    context.print(none);
    return;
  }
  const heading = columns.map(([text]) => text);
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  for (const line of table([heading, ...cells], context.columns)) context.print(line);
  if (next === undefined || rows.length >= total) return;
  context.print('');
  context.print(`${rows.length} of ${total}, next: ${next(last)}`);
}

interface ListOptions<Row> {
  readonly args: CommandArguments;
  readonly context: CommandContext;
  /** Said when there is nothing: `No events.` */
  readonly none: string;
  /** How many there are in all, where only some are listed. */
  readonly total?: number;
  /** The command that lists what comes after this row. */
  readonly next?: (last: Row) => string;
}
