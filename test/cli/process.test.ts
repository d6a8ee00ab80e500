import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seedDatabase } from './seeded-database.ts';
import packageJson from '../../package.json' with { type: 'json' };

const folder = temporaryFolder();
const program = join(import.meta.dirname, '../..', packageJson.bin['order-tracker']);

afterAll(folder.remove);

/** `npx order-tracker …` in a folder without `.env`, with no setting but these. */
async function orderTracker(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
) {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder.path, env });
  if (input !== undefined) child.stdin.end(input);
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, out, err };
}

it('works on a database without any other setting', async () => {
  const database = await seedDatabase();
  await database.acceptOrders(1042);
  const words = ['events', 'list', '--json'];
  const { code, out, err } = await orderTracker(words, database.settings);
  await database.close();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject([{ eventId: 'evt_1042' }]);
});

it('reads a secret that is piped in', async () => {
  const database = await seedDatabase();
  const env = {
    ...database.settings,
    DISCORD_TOKEN: 'a-bot-token',
    SETTINGS_KEY: 'a-key-of-thirty-two-characters-or-more',
  };
  const words = ['settings', 'set', 'SELLAPP_API_KEY', '--file', '/dev/stdin'];
  const ended = await orderTracker(words, env, 'key-of-the-shop\n');
  await database.close();
  expect(ended).toEqual({ code: 0, out: 'SELLAPP_API_KEY: set\n', err: '' });
});

it.each([
  [['--version'], 0, packageJson.version, ''],
  [['dance'], 2, '', "unknown command 'dance'"],
  [['events', 'show', 'x'], 2, '', 'For help: order-tracker events show --help'],
  [['events', 'list'], 1, '', 'There is no database at ./data/orders.db.'],
  [['send', 'order.created'], 1, '', '- DISCORD_TOKEN is required'],
  [['start'], 1, '', '- DISCORD_TOKEN is required'],
])('ends %j with exit code %i and says why in the right place', async (words, code, out, err) => {
  const ended = await orderTracker(words);
  expect(ended.code).toBe(code);
  expect(ended.out.trim()).toBe(out);
  expect(ended.err).toContain(err);
  expect(ended.err, 'no stack').not.toMatch(/^ {4}at /m);
});

it('names commands as they can be typed where it was called by npx', async () => {
  const { err } = await orderTracker(['dance'], { npm_command: 'exec' });
  expect(err).toContain('For help: npx order-tracker --help');
});

it('ends quietly when nobody reads on, as behind `head`', async () => {
  const child = spawn(process.execPath, [program, '--help'], { cwd: folder.path, env: {} });
  child.stdout.destroy();
  const [err] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ code: child.exitCode, err }).toEqual({ code: 0, err: '' });
});
