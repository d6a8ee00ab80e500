import type { ListedDelivery } from '../outbox/desk.ts';
import type { CliCommand } from './command.ts';
import { readNumber } from './read-number.ts';
import { table } from './table.ts';
import { UsageError } from './usage-error.ts';
import { withDesk } from './with-desk.ts';

const states = ['pending', 'done', 'dead'];

function row(delivery: ListedDelivery): readonly string[] {
  return [
    String(delivery.id),
    new Date(delivery.createdAt).toISOString(),
    delivery.event === null ? 'alert' : String(delivery.event),
    delivery.channelId,
    delivery.state,
    String(delivery.attempts ?? 0),
    delivery.reason ?? '',
  ];
}

const list: CliCommand = {
  name: 'deliveries list',
  usage: '[--state pending|done|dead] [--limit N] [--json]',
  summary: 'What channels were owed, newest first, and what became of it.',
  options: { state: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } },
  run: async ({ text, flag }, context) => {
    const state = text('state');
    if (state !== undefined && !states.includes(state)) {
      throw new UsageError(`--state must be one of ${states.join(', ')}.`);
    }
    const limit = readNumber(text('limit') ?? '20', '--limit');
    const deliveries = await withDesk(context, async (desk) =>
      desk.listDeliveries({ state, limit }),
    );
    if (flag('json')) context.print(JSON.stringify(deliveries));
    else if (deliveries.length === 0) context.print('No deliveries.');
    else {
      const heading = ['ID', 'OWED SINCE', 'EVENT', 'CHANNEL', 'STATE', 'TRIES', 'REASON'];
      for (const line of table([heading, ...deliveries.map(row)])) context.print(line);
    }
    return 0;
  },
};

const redrive: CliCommand = {
  name: 'deliveries redrive',
  usage: '[ID…]',
  summary: 'Sends dead letters again and ends every wait: all of them, or those named.',
  options: { json: { type: 'boolean' } },
  run: async ({ positionals, flag }, context) => {
    const ids = positionals.map((id) => readNumber(id, 'A delivery id'));
    const which = ids.length > 0 ? ids : 'everything';
    const redriven = await withDesk(context, async (desk) => desk.redrive(which));
    const { deliveries, messages, channels } = redriven;
    if (flag('json')) context.print(JSON.stringify(redriven));
    else {
      context.print(
        `${deliveries} dead letters are due again, ${messages} messages no longer wait, ` +
          `${channels} parked channels are probed at once.`,
      );
    }
    return 0;
  },
};

export const deliveryCommands: readonly CliCommand[] = [list, redrive];
