import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';

/*
 * A test that sleeps, or that says how long something may take by the clock on the wall, fails when the machine is
 * busy and proves little when it is not. Tests wait for conditions (vi.waitFor, expect.poll, events), count, compare
 * the order of things, hold the clock themselves (vi.useFakeTimers), or measure the processor's time (cpuMsOf).
 */

const measures =
  /timers\/promises|\bsetTimeout\(|\bsetInterval\(|performance\.now\(|Date\.now\(\) - [a-z]/;

/** Files that may all the same, and why no load can make them fail. */
const allowed: Readonly<Record<string, string>> = {
  'test/crash/life.test.ts': 'paces its load; the one bound is after which Fly.io would kill',
  'test/discord/create-gateway.test.ts': 'lets the bot wait a thousandth of what it wants to',
  'test/faults/member-table.test.ts': 'a fault lasts as long as it is asked to; bounds nothing',
  'test/hostile/hostile.test.ts': 'paces its load and reports how long it took',
  'test/local-discord/rest/create-faults.test.ts': 'a lower bound, which load only raises',
  'test/restoring.test.ts': 'dates what happened while the bot was away; measures nothing',
  'test/running/create-stall-watch.test.ts': 'timers of the processes that are watched',
  'test/storage/sqlite/lock-database.test.ts': 'timers of the process that holds the lock',
  'test/storage/sqlite/open-database.test.ts': 'timers of the process that holds the lock',
};

const dependsOnWallTime = (text: string): boolean =>
  measures.test(text) && !text.includes('vi.useFakeTimers(');

it.each([
  `import { setTimeout as delay } from 'node:timers/promises';`,
  'await new Promise((resolve) => setTimeout(resolve, 500));',
  'expect(performance.now() - startedAt).toBeLessThan(2_000);',
  'tookMs = Date.now() - before;',
])('is found: %s', (line) => {
  expect(dependsOnWallTime(line)).toBe(true);
});

it('is in no test but those that have a reason', () => {
  const found = globSync('test/**/*.test.ts')
    .filter((path) => path !== 'test/wall-time.test.ts')
    .filter((path) => dependsOnWallTime(readFileSync(path, 'utf8')));
  expect(found.sort()).toEqual(Object.keys(allowed));
});

/** `vi.waitFor(…)` without options, which gives up after vitest's one second. */
function isHasty(node: ts.Node): boolean {
  const isWait = ts.isCallExpression(node) && node.expression.getText() === 'vi.waitFor';
  return (isWait && node.arguments.length < 2) || ts.forEachChild(node, isHasty) === true;
}

const waitsHastily = (text: string): boolean =>
  isHasty(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));

it('no wait for a condition gives up after a second', () => {
  expect(waitsHastily('await vi.waitFor(() => { expect(1).toBe(1); });')).toBe(true);
  const found = globSync('test/**/*.ts').filter((path) => {
    const text = readFileSync(path, 'utf8');
    return path !== 'test/wall-time.test.ts' && text.includes('vi.waitFor') && waitsHastily(text);
  });
  expect(found).toEqual([]);
});

/** Waits that give up sooner than a busy machine may need; what is waited for is there at once on an idle one. */
const patience = /\{ timeout: ([\d_]+)|[pP]atienceMs = ([\d_]+)/g;
const leastMs = 60_000;
/** Files that give up sooner, and why. */
const impatient: Readonly<Record<string, string>> = {
  'test/discord/create-gateway.test.ts': 'waits for what must not come',
  'test/storage/sqlite/lock-database.test.ts': 'is about giving up',
};

const isImpatient = (text: string): boolean =>
  [...text.matchAll(patience)].some(
    ([, polled, patient]) => Number((polled ?? patient)?.replaceAll('_', '')) < leastMs,
  );

it('no wait for a condition is shorter than a busy machine may need', () => {
  expect(isImpatient('await expect.poll(ready, { timeout: 15_000 }).toBe(200);')).toBe(true);
  expect(isImpatient('const patienceMs = 10_000;')).toBe(true);
  expect(isImpatient('const patient = { timeout: 60_000, interval: 20 };')).toBe(false);
  const found = globSync('test/**/*.ts')
    .filter((path) => path !== 'test/wall-time.test.ts')
    .filter((path) => isImpatient(readFileSync(path, 'utf8')));
  expect(found.sort()).toEqual(Object.keys(impatient));
});
