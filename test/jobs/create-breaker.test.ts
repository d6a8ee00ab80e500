import { beforeEach, describe, expect, it } from 'vitest';
import { createBreaker, type Breaker } from '../../src/jobs/create-breaker.ts';

let now: number;
let breaker: Breaker;
beforeEach(() => {
  now = 0;
  breaker = createBreaker({ mostFailures: 2, pauseMs: 1_000, now: () => now });
});
const fail = (times: number): void => {
  for (let time = 0; time < times; time += 1) breaker.failed();
};

describe('a breaker', () => {
  it('allows until so many in a row have failed', () => {
    fail(1);
    breaker.succeeded();
    fail(1);
    expect(breaker.allows()).toBe(true);
    fail(1);
    expect(breaker.allows()).toBe(false);
  });

  it('lets one try after the pause, and all when that succeeds', () => {
    fail(2);
    now = 1_000;
    expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
    breaker.succeeded();
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
  });

  it('pauses again when the one try fails', () => {
    fail(2);
    now = 1_000;
    expect(breaker.allows()).toBe(true);
    fail(1);
    now = 1_999;
    expect(breaker.allows()).toBe(false);
  });
});
