import { beforeEach, expect, it } from 'vitest';
import { createRests, type Rests } from '../../src/discord/create-rests.ts';

const path = '/channels/1100000000000000200/messages';
let now: number;
let rests: Rests;
beforeEach(() => {
  now = 10_000;
  rests = createRests(() => now, 6_000);
});

interface Answered {
  readonly remaining?: string;
  readonly resetAfter?: string;
  readonly cards?: number;
  readonly method?: string;
  readonly path?: string;
}

/** How long the channel rests after an answer. */
function restAfter({ remaining, resetAfter = '5.000', cards = 1, ...where }: Answered): number {
  const headers = new Headers({ 'X-RateLimit-Reset-After': resetAfter });
  if (remaining !== undefined) headers.set('X-RateLimit-Remaining', remaining);
  rests.note({ method: 'POST', path, body: { embeds: Array(cards).fill({}) }, headers, ...where });
  return (rests.resting().get('1100000000000000200') ?? now) - now;
}

it.each([
  ['4', 312.5],
  ['3', 625],
  ['2', 1_250],
  ['1', 2_500],
  ['0', 5_000],
])('rests the longer the less the window has left: with %s messages for %s ms', (remaining, ms) => {
  expect(restAfter({ remaining })).toBe(ms);
});

it.each<[string, Answered]>([
  ['an answer that tells of no limit', {}],
  ['a full message, which more may be waiting behind', { remaining: '4', cards: 10 }],
  ['a limit too long to be the channel’s window', { remaining: '0', resetAfter: '6.001' }],
  ['a window that is over', { remaining: '0', resetAfter: '0' }],
  ['an edit', { remaining: '0', method: 'PATCH', path: `${path}/77` }],
  ['a look at the channel', { remaining: '0', method: 'GET' }],
  ['headers that are no numbers', { remaining: 'many' }],
])('does not rest after %s', (_, answered) => {
  expect(restAfter(answered)).toBe(0);
});

it('rests after a full message that was the window’s last', () => {
  expect(restAfter({ remaining: '0', cards: 10 })).toBe(5_000);
});

it('forgets a rest that is over', () => {
  restAfter({ remaining: '0' });
  now += 4_999;
  expect(rests.resting().size).toBe(1);
  now += 1;
  expect(rests.resting().size).toBe(0);
});

it('forgets a rest when the clock is set back, which would make it hours long', () => {
  restAfter({ remaining: '0' });
  now -= 3_600_000;
  expect(rests.resting().size).toBe(0);
});
