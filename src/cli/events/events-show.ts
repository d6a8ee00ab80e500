import { Argument } from 'commander';
import type { CliCommand } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { wholeNumber } from '../whole-number.ts';
import { withDesk } from '../with-desk.ts';

export const eventsShow: CliCommand = {
  name: 'events show',
  summary: 'Shows one event with the body the platform sent.',
  details: 'The body contains personal data: mind who can see your screen.',
  arguments: [new Argument('<id>', 'its id as events list shows it').argParser(wholeNumber)],
  options: [sharedOptions.json],
  examples: ['events show 12'],
  run: async ({ positionals, flag }, context) => {
    const id = Number(positionals[0]);
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
    const width = Math.max(...Object.keys(shown).map((name) => name.length));
    for (const [name, value] of Object.entries(shown)) {
      context.print(`${name.padEnd(width)}  ${value ?? '–'}`);
    }
    context.print('');
    const text = body ?? 'The body was deleted after RETENTION_DAYS.';
    for (const line of text.split(/\r?\n/)) context.print(line);
    return 0;
  },
};
