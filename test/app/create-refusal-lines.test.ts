import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRefusalLines } from '../../src/app/create-refusal-lines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Line = Readonly<Record<string, unknown>>;

function refusals() {
  const lines: Line[] = [];
  const write = createRefusalLines({ warn: (line) => void lines.push(line) });
  const refuse = (times: number, source = 'sellfern'): void => {
    for (let index = 0; index < times; index += 1) write(source, { result: 'invalid_signature' });
  };
  return { lines, write, refuse };
}

it('a refusal is written at once, a flood of them as one line a second with their number', () => {
  const { lines, refuse } = refusals();
  refuse(1);
  expect(lines).toMatchObject([{ source: 'sellfern', result: 'invalid_signature', times: 1 }]);
  for (let second = 0; second < 10; second += 1) {
    refuse(5_000);
    vi.advanceTimersByTime(1_000);
  }
  expect(lines).toHaveLength(11);
  expect(lines.reduce((sum, { times }) => sum + Number(times), 0)).toBe(50_001);
});

it('each source and each result has lines of its own', () => {
  const { lines, refuse, write } = refusals();
  refuse(3);
  refuse(3, 'unknown');
  write('sellfern', { result: 'malformed_body' });
  expect(lines).toHaveLength(3);
  vi.advanceTimersByTime(1_000);
  expect(lines.slice(3)).toMatchObject([
    { source: 'sellfern', times: 2 },
    { source: 'unknown', times: 2 },
  ]);
});

it('after a quiet second the next one is written at once, and nothing is remembered', () => {
  const { lines, refuse } = refusals();
  refuse(1);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
  refuse(1);
  expect(lines).toHaveLength(2);
});
