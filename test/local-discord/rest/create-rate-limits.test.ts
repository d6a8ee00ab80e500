import { expect, it } from 'vitest';
import { createRateLimits } from './create-rate-limits.ts';

it('gives each channel a bucket of its own, and all of them one name', () => {
  const limits = createRateLimits({ limit: 1, windowMs: 5000, now: () => 1_000_000 });
  const answers = ['a', 'b'].map((channelId) => limits.take(channelId));
  expect(answers.map(({ refusal }) => refusal)).toEqual([undefined, undefined]);
  expect(new Set(answers.map(({ headers }) => headers['X-RateLimit-Bucket'])).size).toBe(1);
});

it('lets five through, tells how many are left, and refuses the sixth until the window is over', () => {
  let now = 1_000_000;
  const limits = createRateLimits({ limit: 5, windowMs: 5000, now: () => now });
  const left = Array.from({ length: 5 }, () => limits.take('a').headers['X-RateLimit-Remaining']);
  expect(left).toEqual(['4', '3', '2', '1', '0']);
  now += 500;
  const { refusal } = limits.take('a');
  expect(refusal).toMatchObject({
    status: 429,
    body: { retry_after: 4.5, global: false },
    headers: {
      'Retry-After': '5',
      'X-RateLimit-Reset-After': '4.500',
      'X-RateLimit-Scope': 'user',
    },
  });
  now += 4500;
  expect(limits.take('a').refusal).toBeUndefined();
});
