import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createProcess, inSequences } from '../../src/inbox/create-process.ts';
import type { ClaimedEvent, Envelope } from '../../src/inbox/inbox.ts';
import type { Event } from '../../src/orders/event.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { envelope, openStorage } from '../support/open-storage.ts';
import { orderEvent } from '../support/order-event.ts';
import { recordLog } from '../support/record-log.ts';

let storage: ReturnType<typeof openStorage>;
let log: ReturnType<typeof recordLog>;
let settled: string[];
/** What the platform reads out of a body, by the body's text. */
let readings: Map<string, Event | Error>;

beforeEach(() => {
  storage = openStorage();
  log = recordLog();
  settled = [];
  readings = new Map();
});

const routing = {
  rules: [{ pattern: '*', storeId: 'vip', channelIds: ['vip'] }],
  defaultRules: [{ pattern: 'order.*', channelIds: ['c1'] }],
  defaultLocale: 'en',
} as const;

const platform: Platform = {
  ...sellfern,
  read: ({ body }: { readonly body: Buffer }) => {
    const reading = readings.get(body.toString());
    if (reading === undefined || reading instanceof Error) throw reading ?? new Error('no reading');
    return reading;
  },
};

const process = async (events: readonly ClaimedEvent[]) =>
  createProcess({
    inbox: storage.inbox,
    platformNamed: (name) => (name === 'sellfern' ? platform : undefined),
    routing: () => routing,
    logger: log.logger,
    now: () => 5_000,
    random: () => 0,
    onSettled: ({ eventId }, result) => void settled.push(`${eventId} ${result}`),
  })(events);

async function arrive(id: string, reading: Event | Error, said: Partial<Envelope> = {}) {
  readings.set(id, reading);
  await storage.inbox.insert(
    envelope({ eventId: id, body: Buffer.from(id), orderId: '1042', ...said }),
    100,
  );
}

const claim = async (now = 2_000) => storage.inbox.claim({ now, leaseMs: 500, limit: 10 });
const rows = (sql: string) => storage.db.prepare(sql).all();
const channels = () => rows('SELECT event, channel_id AS channel FROM deliveries');

describe('the events of an order', () => {
  it('are read, decided and owed one after the other', async () => {
    await arrive('a', orderEvent({ facts: { status: 'new' } }));
    await arrive('b', orderEvent({ facts: { status: 'shipped' } }));
    await process(await claim());
    expect(settled).toEqual(['a told', 'b told']);
    expect(channels()).toEqual([
      { event: 1, channel: 'c1' },
      { event: 2, channel: 'c1' },
    ]);
    expect(rows('SELECT status FROM orders')).toEqual([{ status: 'shipped' }]);
    expect(log.lines.map(({ event }) => event)).toEqual(['event_processed', 'event_processed']);
  });

  it('are told once, also if the change comes under another id', async () => {
    await arrive('a', orderEvent({ occurredAt: 900, facts: { status: 'new' } }));
    await arrive('b', orderEvent({ occurredAt: 900, facts: { status: 'new' } }));
    await process(await claim());
    expect(settled).toEqual(['a told', 'b repeated']);
    expect(channels()).toHaveLength(1);
  });

  it('go where the store of the order is told, also if an event does not name it', async () => {
    await arrive('a', orderEvent({ facts: { status: 'new', store: { id: 'vip' } } }));
    await arrive('b', orderEvent({ facts: { status: 'shipped' } }));
    await process(await claim());
    expect(channels()).toMatchObject([{ channel: 'vip' }, { channel: 'vip' }]);
  });

  it('that nobody asked for are recorded and owed to nobody', async () => {
    await arrive('a', orderEvent({ type: 'unheard.of', facts: { status: 'new' } }));
    await process(await claim());
    expect(settled).toEqual(['a unrouted']);
    expect(rows('SELECT status FROM orders')).toEqual([{ status: 'new' }]);
    expect(channels()).toEqual([]);
  });
});

describe('other events', () => {
  const notice = { kind: 'notice', platform: 'sellfern', type: 'ticket.created' } as const;

  it('are owed to the channels of their routes', async () => {
    await arrive('a', { ...notice, topic: 'ticket', store: { id: 'vip' }, occurredAt: 99_999 });
    await arrive('b', { ...notice, topic: 'ticket' });
    await process(await claim());
    expect(settled).toEqual(['a told', 'b unrouted']);
    expect(channels()).toEqual([{ event: 1, channel: 'vip' }]);
    expect(rows("SELECT news ->> '$.occurredAt' AS at FROM deliveries")).toEqual([{ at: 1_000 }]);
  });

  it('of an unknown type are told to the operators, once', async () => {
    await arrive('a', { ...notice, type: 'x.y', topic: 'other' });
    await arrive('b', { ...notice, type: 'x.y', topic: 'other' });
    await process(await claim());
    expect(channels()).toEqual([{ event: null, channel: 'ops' }]);
  });

  it('that cannot be read are kept with the reason and told to the operators', async () => {
    const type = 'order.created';
    await arrive('a', { kind: 'unreadable', platform: 'sellfern', type, reason: 'no order id' });
    await process(await claim());
    expect(settled).toEqual(['a unreadable']);
    expect(rows('SELECT reason FROM events')).toEqual([{ reason: 'no order id' }]);
    expect(channels()).toEqual([{ event: null, channel: 'ops' }]);
  });

  it('of a platform that is gone are kept as unreadable', async () => {
    await arrive('a', new Error('never read'), { platform: 'gone' });
    await process(await claim());
    expect(settled).toEqual(['a unreadable']);
  });
});

describe('an event that fails', () => {
  it('is tried again later, and those behind it wait for it uncounted', async () => {
    await arrive('a', new Error('bug'));
    await arrive('b', orderEvent({ facts: { status: 'new' } }));
    await process(await claim());
    expect(settled).toEqual(['a retry']);
    expect(await claim(5_999)).toEqual([]);
    readings.set('a', orderEvent({ facts: { status: 'pending_cost' } }));
    const again = await claim(6_000);
    expect(again.map(({ eventId, attempt }) => [eventId, attempt])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    await process(again);
    expect(settled).toEqual(['a retry', 'a told', 'b told']);
    expect(log.lines[0]).toMatchObject({ level: 'warn', event: 'event_retried' });
  });

  it('that ends the process each time it is tried becomes a dead letter, too', async () => {
    await arrive('a', orderEvent());
    storage.db.exec("UPDATE events SET attempts = 8 WHERE event_id = 'a'");
    await process(await claim());
    expect(settled).toEqual(['a dead']);
    expect(channels()).toEqual([{ event: null, channel: 'ops' }]);
  });

  it('is a dead letter after eight tries, and the next one goes on', async () => {
    await arrive('a', new Error('bug'));
    await arrive('b', orderEvent({ facts: { status: 'new' } }));
    storage.db.exec("UPDATE events SET attempts = 7 WHERE event_id = 'a'");
    await process(await claim());
    await process(await claim());
    expect(settled).toEqual(['a dead', 'b told']);
    expect(rows("SELECT reason FROM events WHERE state = 'dead'")).toEqual([{ reason: 'bug' }]);
    expect(log.lines[0]).toMatchObject({ level: 'error', event: 'event_dead' });
  });
});

it('events are split into one sequence per order and platform, those without an order each alone', async () => {
  for (const [eventId, orderId, platformName] of [
    ['a', 'o1', 'sellfern'],
    ['b', 'o2', 'sellfern'],
    ['c', 'o1', 'sellfern'],
    ['d', 'o1', 'sellapp'],
    ['e', undefined, 'sellfern'],
    ['f', undefined, 'sellfern'],
  ] as const) {
    await storage.inbox.insert(envelope({ eventId, orderId, platform: platformName }), 100);
  }
  const sequences = inSequences(await claim());
  expect(sequences.map((events) => events.map(({ eventId }) => eventId).join(''))).toEqual([
    'ac',
    'b',
    'd',
    'e',
    'f',
  ]);
});
