import type { CliCommand } from '../command.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { table } from '../table.ts';
import { withDesk } from '../with-desk.ts';

export const eventsShow: CliCommand = {
  name: 'events show',
  usage: 'ID [--json]',
  summary:
    'One event with the body the platform sent. The body holds personal data: mind who sees it.',
  options: { json: { type: 'boolean' } },
  run: async ({ positionals, flag }, context) => {
    const id = readWholeNumber(positionals[0] ?? '', 'The event id');
    const event = await withDesk(context, async (desk) => desk.showEvent(id));
    if (event === undefined) {
      context.complain(`There is no event ${id}.`);
      return 1;
    }
    if (flag('json')) {
      context.print(JSON.stringify(event));
      return 0;
    }
    const { body, receivedAt, ...facts } = event;
    const shown = { ...facts, receivedAt: new Date(receivedAt).toISOString() };
    const lines = Object.entries(shown).map(([name, value]) => [name, String(value ?? '–')]);
    for (const line of table(lines)) context.print(line);
    context.print('');
    const text = body ?? 'The body was pruned (RETENTION_DAYS).';
    for (const line of text.split(/\r?\n/)) context.print(line);
    return 0;
  },
};
