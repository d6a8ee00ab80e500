import { Argument, Option } from 'commander';
import { outcomeOf, type ShownEvent } from '../../operators/desk.ts';
import { platformNamed } from '../../platforms/index.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { wholeNumber } from '../whole-number.ts';
import { withDesk } from '../with-desk.ts';
import { indented } from './indented.ts';
import { madeUpBody } from './made-up-body.ts';
import { resultWords } from './result-words.ts';

const deleted = 'The body was deleted after RETENTION_DAYS.';

/** The body goes where it can be put into a file; what to know of it goes beside that. */
function showFixture(event: ShownEvent, context: CommandContext): number {
  const { body, platform, type } = event;
  if (body === null) {
    context.complain(deleted);
    return 1;
  }
  const made = madeUpBody(body, context.random);
  if (made === undefined) {
    context.complain('The body is not JSON, so personal data in it cannot be recognized.');
    return 1;
  }
  const signed = platformNamed(platform)?.sign({ type, body: Buffer.from(made), secret: 'secret' });
  context.complain(`${platform}, ${type}. Everything that may be personal was replaced. Still,`);
  context.complain('read it before you share it. Headers it came with:');
  for (const [name, value] of Object.entries(signed ?? {})) {
    context.complain(`  ${name}: ${value === type ? type : '(signature)'}`);
  }
  for (const line of made.split('\n')) context.print(line);
  return 0;
}

export const eventsShow: CliCommand = {
  name: 'events show',
  summary: 'Shows one event with the body the platform sent.',
  details:
    'The body contains personal data: mind who can see your screen. With --fixture it is printed for a report: names, addresses, numbers and texts are replaced by made-up ones of the same shape; field names, statuses, ids and quantities stay.',
  arguments: [new Argument('<id>', 'its id as events list shows it').argParser(wholeNumber)],
  options: [
    new Option('--fixture', 'only the body, without personal data, to report a shape').conflicts(
      'json',
    ),
    sharedOptions.json,
  ],
  examples: ['events show 12', 'events show 12 --fixture > body.json'],
  run: async ({ positionals, flag }, context) => {
    const id = Number(positionals[0]);
    const event = await withDesk(context, async (desk) => desk.showEvent(id));
    if (event === undefined) {
      context.complain(`There is no event ${id}.`);
      return 1;
    }
    if (flag('fixture')) return showFixture(event, context);
    if (flag('json')) {
      context.print(JSON.stringify(event));
      return 0;
    }
    const { body, receivedAt, ...facts } = event;
    const shown = {
      ...facts,
      result: resultWords[outcomeOf(event)],
      receivedAt: new Date(receivedAt).toISOString(),
    };
    const width = Math.max(...Object.keys(shown).map((name) => name.length));
    for (const [name, value] of Object.entries(shown)) {
      context.print(`${name.padEnd(width)}  ${value ?? '–'}`);
    }
    context.print('');
    const text = body === null ? deleted : indented(body);
    for (const line of text.split(/\r?\n/)) context.print(line);
    return 0;
  },
};
