import { beforeEach, describe, expect, it } from 'vitest';
import { createRefusalWatch } from '../../../src/inbox/refusals/create-refusal-watch.ts';
import { sellfern } from '../../../src/platforms/sellfern/sellfern.ts';

const secret = 'whsec_secret-of-the-tests';
const type = 'order.created';
const signed = Buffer.from(JSON.stringify({ type, data: { order_id: '7' } }));

let now: number;
let watch: ReturnType<typeof createRefusalWatch>;

beforeEach(() => {
  now = 1_800_000_000_000;
  watch = createRefusalWatch({
    senders: () => [{ shop: 'sellfern', platform: sellfern, secrets: [secret] }],
    now: () => now,
  });
});

/** A body that a line end was added to after it was signed. Answers what is said of it. */
function refuse(body = Buffer.concat([signed, Buffer.from('\n')])): string | undefined {
  watch.onRefused({
    ...{ source: 'sellfern', code: 'invalid_signature', body },
    reason: { kind: 'signature_mismatch' },
    headers: sellfern.sign({ type, body: signed, secret }),
  });
  return watch.recent()[0]?.reason.kind;
}

const refuseOften = (times: number) => Array.from({ length: times }, () => refuse());

describe('why a signature does not fit', () => {
  it('is looked into a few times a second, however many come', () => {
    expect(refuseOften(100).filter((kind) => kind === 'body_changed')).toHaveLength(4);
    expect(watch.recent().reduce((sum, { times }) => sum + times, 0)).toBe(100);
  });

  it.each([
    ['later', 1_000],
    ['after the clock was set back', -3_600_000],
  ])('is looked into again %s', (_case, ms) => {
    refuseOften(10);
    now += ms;
    expect(refuse()).toBe('body_changed');
  });

  it('is not looked for in a large body', () => {
    const large = Buffer.concat([signed, Buffer.alloc(64 * 1024, '\n')]);
    expect(refuse(large)).toBe('signature_mismatch');
    expect(watch.recent()[0]).not.toHaveProperty('claimedType');
  });
});
