import type { CommandArguments, CommandContext } from './command.ts';
import { table } from './table.ts';

/** A heading, and what stands under it in each row. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => string];

/** Prints rows as a table for people, or with `--json` as one array with everything for a script. */
export function printList<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { args, context, none }: ListOptions,
): void {
  if (args.flag('json')) {
    context.print(JSON.stringify(rows));
    return;
  }
  if (rows.length === 0) {
    context.print(none);
    return;
  }
  const heading = columns.map(([text]) => text);
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  for (const line of table([heading, ...cells])) context.print(line);
}

interface ListOptions {
  readonly args: CommandArguments;
  readonly context: CommandContext;
  /** Said when there is nothing: `No events.` */
  readonly none: string;
}
