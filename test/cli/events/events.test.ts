import { afterEach, beforeEach, expect, it } from 'vitest';
import { StorageError } from '../../../src/stored/storage-error.ts';
import { hintsIn } from '../hints-in.ts';
import { runCli, type CliRun } from '../run-cli.ts';
import { personal, seedDatabase, type SeededDatabase } from '../seeded-database.ts';

let database: SeededDatabase;

beforeEach(async () => {
  database = await seedDatabase();
});

afterEach(async () => {
  await database.close();
});

async function run(...words: readonly string[]): Promise<CliRun> {
  return runCli(words, database.settings);
}

/** Gives up on the event that waits. */
async function bury(reason: string): Promise<void> {
  const [event] = await database.inbox.claim({ now: Date.now(), leaseMs: 1, limit: 1 });
  if (event !== undefined) await database.inbox.bury(event, reason, Date.now());
}

it('lists the newest events as a table, without a word about customers', async () => {
  await database.acceptOrders(1042, 1043);
  const { code, out } = await run('events', 'list');
  expect(code).toBe(0);
  const [heading, newest, older, ...more] = out.split('\n');
  expect(heading).toMatch(/^ID +RECEIVED +SHOP +TYPE +ORDER +RESULT +REASON$/);
  expect(newest).toMatch(/^2 +\d\d \w{3}, \d\d:\d\d +sellfern +order.created +1043 +processed$/);
  expect(older).toMatch(/^1 .* 1042 +processed$/);
  expect(more).toEqual([]);
});

it.each([[['events', 'list']], [['deliveries', 'list']]])(
  'shows no personal data in %j, as a table or as JSON',
  async (words) => {
    await database.acceptOrders(1042);
    const { out: table } = await run(...words);
    const { out: json } = await run(...words, '--json');
    for (const text of Object.values(personal)) expect(table + json).not.toContain(text);
  },
);

it('lists as JSON what a script needs', async () => {
  await database.acceptOrders(1042);
  const { out } = await run('events', 'list', '--json');
  expect(JSON.parse(out)).toEqual([
    {
      id: 1,
      platform: 'sellfern',
      type: 'order.created',
      eventId: 'evt_1042',
      orderId: '1042',
      state: 'done',
      result: 'told',
      reason: null,
      attempts: 1,
      receivedAt: expect.any(Number) as unknown,
    },
  ]);
});

it('lists nothing in words, and as an empty array', async () => {
  expect(await run('events', 'list')).toEqual({ code: 0, out: 'No events.', err: '' });
  expect((await run('events', 'list', '--json')).out).toBe('[]');
});

it('lists only the state, the platform and the number that were asked for', async () => {
  await database.acceptOrders(1042, 1043, 1044);
  await database.accept({ type: 'order.updated', eventId: 'evt_waits', body: Buffer.from('{}') });
  const ids = async (...options: readonly string[]): Promise<unknown> => {
    const { out } = await run('events', 'list', '--json', ...options);
    return (JSON.parse(out) as readonly { readonly id: number }[]).map(({ id }) => id);
  };
  expect(await ids('--state', 'done')).toEqual([3, 2, 1]);
  expect(await ids('--state=pending')).toEqual([4]);
  expect(await ids('--limit', '2')).toEqual([4, 3]);
  expect(await ids('--platform', 'sellapp')).toEqual([]);
});

it('says how many there are when it lists only some, and how to list those that follow', async () => {
  await database.acceptOrders(1, 2, 3, 4, 5);
  const lists = [
    await run('events', 'list', '--limit', '2', '--state', 'done', '--platform', 'sellfern'),
  ];
  for (let page = 1; page <= 2; page += 1) {
    const [next = []] = hintsIn(lists.at(-1) ?? { out: '', err: '' });
    lists.push(await run(...next));
  }
  const ids = lists.map(({ out }) => [...out.matchAll(/^\d+(?= .* processed$)/gm)].join(' '));
  expect(ids).toEqual(['5 4', '3 2', '1']);
  expect(lists.map(({ out }) => /^\d+ of \d+, next/m.exec(out)?.[0])).toEqual([
    '2 of 5, next',
    '2 of 3, next',
    undefined,
  ]);
});

it('lists only the order, the type and the day that were asked for', async () => {
  await database.acceptOrders(1042, 1043);
  const other = { type: 'order.updated', orderId: '1042', body: Buffer.from('{}') };
  await database.accept({ ...other, eventId: 'evt_again' });
  const ids = async (...options: readonly string[]): Promise<unknown> => {
    const { out } = await run('events', 'list', '--json', ...options);
    return (JSON.parse(out) as readonly { readonly id: number }[]).map(({ id }) => id);
  };
  expect(await ids('--order', '1042')).toEqual([3, 1]);
  expect(await ids('--order', 'evt_1043')).toEqual([2]);
  expect(await ids('--order', '9')).toEqual([]);
  expect(await ids('--type', 'order.updated')).toEqual([3]);
  expect(await ids('--order', '1042', '--type', 'order.created', '--state', 'done')).toEqual([1]);
  const today = new Date();
  const dateOf = (days: number) => {
    const at = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days);
    const two = (part: number) => String(part).padStart(2, '0');
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  };
  const days = await Promise.all([-1, 0, 1].map(async (day) => ids('--day', dateOf(day))));
  // Midnight may have passed since they were received.
  expect(days.flat()).toEqual([3, 2, 1]);
  expect(days[2]).toEqual([]);
  const { out } = await run('events', 'list', '--order', '1042', '--limit', '1');
  expect(out).toMatch(/^1 of 2, next: .*events list --order 1042 --limit 1 --before 3$/m);
});

it.each([
  [['--day', 'today'], 'It must be a date like 2026-11-29.'],
  [['--day', '2026-02-30'], 'It must be a date like 2026-11-29.'],
  [['--state', 'lost'], 'Allowed choices are pending, done, dead.'],
  [['--limit', '0'], 'It must be a whole number, from 1 on.'],
  [['--limit', 'many'], 'It must be a whole number, from 1 on.'],
  [['--limit', '1e3'], 'It must be a whole number, from 1 on.'],
])('refuses %j with exit code 2', async (options, problem) => {
  const { code, out, err } = await run('events', 'list', ...options);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(problem);
});

it('shows one event with its body, as it was sent', async () => {
  await database.acceptOrders(1042);
  const { code, out } = await run('events', 'show', '1');
  expect(code).toBe(0);
  expect(out).toMatch(/^eventId +evt_1042$/m);
  expect(out).toMatch(/^reason +–$/m);
  expect(out).toMatch(/^receivedAt +\d{4}-\d\d-\d\dT\S+Z$/m);
  expect(out).toContain(`"customer_name": "${personal.name}"`);
  const { out: json } = await run('events', 'show', '1', '--json');
  const shown = JSON.parse(json) as { readonly id: number; readonly body: string };
  expect(shown.id).toBe(1);
  expect(shown.body).toContain('"evt_1042"');
});

it('shows an event as a fixture: its shape, and nothing about the customer', async () => {
  await database.acceptOrders(1042);
  const { code, out, err } = await run('events', 'show', '1', '--fixture');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    id: 'evt_1042',
    type: 'order.created',
    data: {
      order_id: 1042,
      customer_email: expect.stringMatching(/^[a-z]{4}@example\.com$/) as unknown,
    },
  });
  expect(err).toContain('x-sellfern-event: order.created');
  expect(err).toMatch(/x-sellfern-signature: \(signature\)/);
  for (const text of Object.values(personal)) expect(out + err).not.toContain(text);
});

it('shows no fixture of what is not JSON', async () => {
  await database.accept({
    type: 'order.created',
    eventId: 'evt_x',
    body: Buffer.from('Jane,1042'),
  });
  const { code, out, err } = await run('events', 'show', '1', '--fixture');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('not JSON');
});

it('says that a body was deleted', async () => {
  await database.acceptOrders(1042);
  await database.prune(Date.now() + 1);
  expect((await run('events', 'show', '1', '--fixture')).code).toBe(1);
  expect((await run('events', 'show', '1')).out).toContain(
    'The body was deleted after RETENTION_DAYS.',
  );
});

it('fails for an event that does not exist, and for one that is not named', async () => {
  expect(await run('events', 'show', '7')).toEqual({
    code: 1,
    out: '',
    err: 'There is no event 7.',
  });
  expect((await run('events', 'show')).code).toBe(2);
  expect((await run('events', 'show', 'last')).code).toBe(2);
});

it('lets nothing that came from outside steer the terminal', async () => {
  const evil = '\u001b]0;owned\u0007\r\n\u009b2J\u202e';
  const body = Buffer.from(`{"a":\t"${evil}"}\n{"second":"line"}`);
  await database.accept({ type: `x${evil}`, eventId: `e${evil}`, orderId: `o${evil}`, body });
  await bury(`because ${evil}`);
  for (const words of [
    ['events', 'list'],
    ['events', 'list', '--json'],
    ['events', 'show', '1'],
    ['events', 'show', '1', '--json'],
  ]) {
    const { out } = await run(...words);
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(out).toContain('\\u001b]0;owned\\u0007');
  }
  const { out } = await run('events', 'list');
  expect(out.split('\n'), 'a line break adds no row').toHaveLength(2);
  const [listed] = JSON.parse((await run('events', 'list', '--json')).out) as [{ type: string }];
  expect(listed.type, 'a script gets the text itself').toBe(`x${evil}`);
});

it('makes named events due again, once each', async () => {
  await database.acceptOrders(1042, 1043);
  const { code, out } = await run('events', 'replay', '1', '2', '1');
  expect({ code, out }).toEqual({ code: 0, out: '2 events will be processed again.' });
  expect((await run('events', 'list', '--state', 'pending')).out.split('\n')).toHaveLength(3);
});

it('makes all dead events due again, and says when others could not be', async () => {
  await database.acceptOrders(1042);
  await database.accept({ type: 'order.updated', eventId: 'evt_dead', body: Buffer.from('{}') });
  await bury('eight attempts failed');
  expect(await run('events', 'replay', '--dead')).toMatchObject({
    code: 0,
    out: '1 event will be processed again.',
  });
  const waiting = await run('events', 'replay', '2', '77');
  expect(waiting).toMatchObject({ code: 1, out: '0 events will be processed again.' });
  expect(waiting.err).toContain(
    'unknown, already waiting, or so old that their bodies were deleted',
  );
});

it.each([[[]], [['1', '--dead']], [['first']]])(
  'refuses replay %j with exit code 2',
  async (words) => {
    expect((await run('events', 'replay', ...words)).code).toBe(2);
  },
);

it('says where it looked for a database that is not there', async () => {
  const nowhere = '/nowhere/orders.db';
  const listing = runCli(['events', 'list'], { DATABASE_PATH: nowhere });
  await expect(listing).rejects.toThrow(StorageError);
  await expect(listing).rejects.toThrow(`There is no database at ${nowhere}.`);
});
