import type { ListedEvent } from '../outbox/desk.ts';
import type { CliCommand } from './command.ts';
import { readNumber } from './read-number.ts';
import { table } from './table.ts';
import { UsageError } from './usage-error.ts';
import { withDesk } from './with-desk.ts';

const states = ['pending', 'done', 'dead'];

function row(event: ListedEvent): readonly string[] {
  return [
    String(event.id),
    new Date(event.receivedAt).toISOString(),
    event.platform,
    event.type,
    event.orderId ?? '',
    event.result ?? event.state,
    event.reason ?? '',
  ];
}

const list: CliCommand = {
  name: 'events list',
  usage: '[--state pending|done|dead] [--platform NAME] [--limit N] [--json]',
  summary: 'The newest webhooks that were accepted, and what became of each.',
  options: {
    state: { type: 'string' },
    platform: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async ({ text, flag }, context) => {
    const state = text('state');
    if (state !== undefined && !states.includes(state)) {
      throw new UsageError(`--state must be one of ${states.join(', ')}.`);
    }
    const limit = readNumber(text('limit') ?? '20', '--limit');
    const filter = { state, platform: text('platform'), limit };
    const events = await withDesk(context, async (desk) => desk.listEvents(filter));
    if (flag('json')) context.print(JSON.stringify(events));
    else if (events.length === 0) context.print('No events.');
    else {
      const heading = ['ID', 'RECEIVED', 'PLATFORM', 'TYPE', 'ORDER', 'RESULT', 'REASON'];
      for (const line of table([heading, ...events.map(row)])) context.print(line);
    }
    return 0;
  },
};

const show: CliCommand = {
  name: 'events show',
  usage: 'ID [--json]',
  summary:
    'One event with the body the platform sent. The body holds personal data: mind who sees it.',
  options: { json: { type: 'boolean' } },
  run: async ({ positionals, flag }, context) => {
    const id = readNumber(positionals[0] ?? '', 'The event id');
    const event = await withDesk(context, async (desk) => desk.showEvent(id));
    if (event === undefined) {
      context.print(`There is no event ${id}.`);
      return 1;
    }
    if (flag('json')) context.print(JSON.stringify(event));
    else {
      const { body, ...facts } = event;
      const lines = Object.entries(facts).map(([name, value]) => [
        name,
        value === null ? '–' : String(value),
      ]);
      for (const line of table(lines)) context.print(line);
      context.print('');
      context.print(body ?? 'The body was pruned (RETENTION_DAYS).');
    }
    return 0;
  },
};

const replay: CliCommand = {
  name: 'events replay',
  usage: 'ID… | --dead',
  summary:
    'Processes old events again, or all dead ones. A channel that has the card does not get it twice.',
  options: { dead: { type: 'boolean' } },
  run: async ({ positionals, flag }, context) => {
    const dead = flag('dead');
    if (dead === positionals.length > 0) throw new UsageError('Name event ids, or say --dead.');
    const ids = positionals.map((id) => readNumber(id, 'An event id'));
    const replayed = await withDesk(context, async (desk) =>
      desk.replayEvents(dead ? 'dead' : ids),
    );
    context.print(`${replayed} events are due again.`);
    return dead || replayed === ids.length ? 0 : 1;
  },
};

export const eventCommands: readonly CliCommand[] = [list, show, replay];
