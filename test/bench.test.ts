import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { halved } from '../bench/measure/halved.ts';

const program = new URL('../bench/main.ts', import.meta.url).pathname;
const names = [
  ...[
    'receive',
    'answer-times',
    'deliver',
    'troubled-channels',
    'living-cards',
    'notify',
    'stored-to-posted',
    'shops',
  ],
  ...[
    'process',
    'storage',
    'backlog',
    'upgrade',
    'order-status',
    'console',
    'memory',
    'start',
    'functions',
  ],
  'profiles',
];

const aNumber = expect.any(Number) as number;

/** Runs `npm run bench -- …` and answers how it ended. */
async function bench(...words: readonly string[]) {
  const options = { timeout: 100_000 };
  return promisify(execFile)(process.execPath, [program, ...words], options).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
}

describe('npm run bench', () => {
  it('lists its benchmarks, and what each compares', async () => {
    const { code, stdout } = await bench('--list');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(
      names.map((name) => expect.stringMatching(new RegExp(`^${name} +\\S.{20}`)) as string),
    );
  });

  it('names its benchmarks to somebody who asks for another', async () => {
    const { code, stderr } = await bench('recieve');
    expect(code).toBe(2);
    for (const name of names) expect(stderr).toContain(name);
  });

  it('refuses an option it does not have', async () => {
    const { code, stderr } = await bench('--fast');
    expect(code).toBe(2);
    expect(stderr).toContain('--quick');
  });

  it('runs the one that was asked for and ends with its numbers as JSON', async () => {
    const { code, stdout } = await bench('process', '--quick', '--json');
    expect(code).toBe(0);
    const text = expect.any(String) as string;
    const measured = { ours: aNumber, theirs: aNumber, ratio: aNumber };
    const row = { ...measured, what: text, beside: text, lowest: aNumber, highest: aNumber };
    const verdict = { target: '≤ 1.3 ×', met: expect.any(Boolean) as boolean };
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({
      machine: expect.objectContaining({ node: process.versions.node, fsyncMs: aNumber }) as object,
      results: { process: [{ ...row, ...verdict }, row] },
    });
  });
});

describe('the page of benchmarks', () => {
  const page = `| what  | ours  | beside  | theirs | ratio   | spread | target |     |
| rate  | 1,760 | another | 2,730  | 0.8 ×   |        | ≥ 1 ×  | met |
| waits | 20    | another | 10     | 2 ×     |        | ≤ 3 ×  | met |`;
  const measured = { ours: 1, theirs: 1, lowest: 1, highest: 1, beside: 'another' };
  const rate = { ...measured, what: 'rate', target: '≥ 1 ×' };
  const waits = { ...measured, what: 'waits', target: '≤ 3 ×' };

  it.each([
    [{ ...rate, ratio: 0.41 }, false],
    [{ ...rate, ratio: 0.39 }, true],
    [{ ...waits, ratio: 3.9 }, false],
    [{ ...waits, ratio: 4.1 }, true],
    [{ ...rate, ratio: 0.1, beside: 'one that is new' }, false],
    [{ ...waits, ratio: 9, beside: 'the limit' }, false],
  ])('says of %j whether it has become half as good: %s', (row, isWorse) => {
    expect(halved(page, [row])).toEqual(isWorse ? [row] : []);
  });
});
