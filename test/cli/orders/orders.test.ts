import { afterEach, beforeEach, expect, it } from 'vitest';
import { hintsIn } from '../hints-in.ts';
import { runCli, type CliRun } from '../run-cli.ts';
import { personal, seedDatabase, type SeededDatabase } from '../seeded-database.ts';

let database: SeededDatabase;

beforeEach(async () => {
  database = await seedDatabase();
  await database.acceptOrders(1042, 1043, 1044);
});

afterEach(async () => {
  await database.close();
});

const run = async (...words: readonly string[]): Promise<CliRun> =>
  runCli(['orders', ...words], database.settings, 80);

it('lists orders newest first, page by page, without a word about customers', async () => {
  const first = await run('list', '--limit', '2');
  expect(first.code).toBe(0);
  const [heading, newest, older] = first.out.split('\n');
  expect(heading).toMatch(/^ORDER +SHOP +STATUS +PLACED +CHANGED +STORE$/);
  expect(newest).toMatch(/^1044 +sellfern /);
  expect(older).toMatch(/^1043 +sellfern /);
  const [next = []] = hintsIn(first);
  const second = await runCli(next, database.settings);
  expect(second.out).toMatch(/^1042 +sellfern /m);
  expect(second.out).not.toContain('There are more');
  const { out: json } = await run('list', '--json');
  expect(JSON.parse(json)).toMatchObject([{ id: '1044' }, { id: '1043' }, { id: '1042' }]);
  for (const text of Object.values(personal)) expect(first.out + json).not.toContain(text);
});

it('lists only the status that was asked for', async () => {
  expect((await run('list', '--status', 'shipped')).out).toBe('No orders.');
  expect((await run('list', '--status', 'sent')).code).toBe(2);
});

it('shows one order with its history', async () => {
  const { code, out } = await run('show', '#1042');
  expect(code).toBe(0);
  expect(out).toMatch(/^id +1042$/m);
  expect(out).toContain(personal.name);
  expect(out).toMatch(/^event +\d\d \w{3}, \d\d:\d\d +order\.created/m);
  const { out: json } = await run('show', '1042', '--json');
  expect(JSON.parse(json)).toMatchObject([{ order: { id: '1042' }, timeline: [{}] }]);
});

it('fails for an order that is not there', async () => {
  const { code, out, err } = await run('show', '9');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('There is no order 9.');
});
