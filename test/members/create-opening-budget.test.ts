import { expect, it } from 'vitest';
import { createOpeningBudget } from '../../src/members/create-opening-budget.ts';
import { openStorage } from '../support/open-storage.ts';

const hourMs = 3_600_000;

it('lets ten through an hour and fifty a day, over a restart too', async () => {
  const storage = openStorage();
  let now = 1_000;
  let budget = createOpeningBudget(storage.allowances, storage, () => now);
  for (let hour = 0; hour < 5; hour += 1) {
    for (let count = 0; count < 10; count += 1) expect(await budget.take()).toBeUndefined();
    expect(await budget.take()).toBeGreaterThan(now);
    now += hourMs;
  }
  const again = await storage.reopen();
  budget = createOpeningBudget(again.allowances, again, () => now);
  expect(await budget.take()).toBe(1_000 + 24 * hourMs);
});

it('lets half as many through for a day once Discord says too fast', async () => {
  const storage = openStorage();
  let now = 1_000;
  const budget = createOpeningBudget(storage.allowances, storage, () => now);
  expect(await budget.tooFast()).toBe(now + hourMs);
  const takeAll = async () => {
    let taken = 0;
    while ((await budget.take()) === undefined) taken += 1;
    return taken;
  };
  expect(await takeAll()).toBe(5);
  now += 25 * hourMs;
  expect(await takeAll()).toBe(10);
});
