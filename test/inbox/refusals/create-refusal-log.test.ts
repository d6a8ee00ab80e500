import { expect, it } from 'vitest';
import { createRefusalLog } from '../../../src/inbox/refusals/create-refusal-log.ts';
import type { RefusedRequest } from '../../../src/inbox/refusals/refused-request.ts';

const refused = (at: number, said: Partial<RefusedRequest> = {}) => ({
  ...{ at, source: 'sellfern', code: 'invalid_signature' },
  reason: { kind: 'signature_mismatch' } as const,
  ...said,
});

it('keeps the latest first', () => {
  const { add, recent } = createRefusalLog();
  add(refused(1));
  add(refused(2, { source: 'sellapp' }));
  expect(recent().map(({ at }) => at)).toEqual([2, 1]);
});

it('counts those that are alike and come one after the other, whatever their size', () => {
  const { add, recent } = createRefusalLog();
  add(refused(1, { bodyBytes: 10 }));
  add(refused(2, { source: 'sellapp' }));
  add(refused(3, { bodyBytes: 12 }));
  expect(recent()).toMatchObject([
    { source: 'sellfern', times: 2, since: 1, at: 3, bodyBytes: 12 },
    { source: 'sellapp', times: 1 },
  ]);
});

it('counts anew when another of its kind came between', () => {
  const { add, recent } = createRefusalLog();
  add(refused(1));
  add(refused(2, { reason: { kind: 'signature_malformed', header: 'signature' } }));
  add(refused(3));
  expect(recent().map(({ times }) => times)).toEqual([1, 1, 1]);
});

it('keeps forty of a kind, so that a flood leaves room for the others', () => {
  const { add, recent } = createRefusalLog();
  add(refused(0, { source: 'sellapp', code: 'malformed_body' }));
  for (let at = 1; at <= 500; at += 1) add(refused(at, { claimedType: `order.n${at}` }));
  expect(recent()).toHaveLength(41);
  expect(recent()[0]?.at).toBe(500);
  expect(recent().at(-1)?.source).toBe('sellapp');
});

it('keeps two hundred in all', () => {
  const { add, recent } = createRefusalLog();
  for (let at = 0; at < 500; at += 1) {
    add(refused(at, { code: `code ${at % 10}`, claimedType: `order.n${at}` }));
  }
  expect(recent()).toHaveLength(200);
  expect(recent().at(-1)?.at).toBe(300);
});
