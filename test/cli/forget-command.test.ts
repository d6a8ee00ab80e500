import { expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { seedDatabase } from './seeded-database.ts';

it('forgets an order only when it is named twice, and says how much that was', async () => {
  const database = await seedDatabase();
  const environment = database.settings;
  await database.acceptOrders(1042, 1043);
  const listed = async () =>
    (await runCli(['events', 'list', '--json'], environment)).out.match(/"orderId":"\d+"/g);

  for (const words of [
    ['forget'],
    ['forget', '--order', '1042'],
    ['forget', '--order', '1042', '--confirm', '1043'],
    ['forget', '--order', '1042', '--customer', 'x', '--confirm', '1042'],
    ['forget', '--order', ' ', '--confirm', ' '],
  ]) {
    expect((await runCli(words, environment)).code, words.join(' ')).toBe(2);
  }
  expect(await listed()).toHaveLength(2);

  const done = await runCli(['forget', '--order', '1042', '--confirm', '1042'], environment);
  expect(done).toMatchObject({ code: 0 });
  expect(done.out).toMatch(/^Deleted: \d orders?, 1 event, \d cards?\.$/);
  expect(await listed()).toEqual(['"orderId":"1043"']);
  const again = await runCli(['forget', '--order', '1042', '--confirm', '1042'], environment);
  expect(again.code).toBe(1);
  await database.close();
});
