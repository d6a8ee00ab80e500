import { describe, expect, it } from 'vitest';
import { platforms } from '../../src/platforms/index.ts';

const now = Date.UTC(2026, 4, 1);
const secret = 'an example secret';
const documented = platforms.flatMap((platform) =>
  platform.eventTypes.map((type) => ({ platform, type })),
);

describe.each(documented)('a sample of $platform.name’s $type', ({ platform, type }) => {
  const bodyAt = (time: number, owner?: string) =>
    Buffer.from(JSON.stringify(platform.sample({ type, now: time, owner })));
  const headersOf = (body: Buffer) => platform.sign({ type, body, secret });
  const opened = (body: Buffer) => platform.open({ headers: headersOf(body), body });

  it('is verified and opened as the platform’s own would be', () => {
    const body = bodyAt(now, '42');
    const request = { headers: headersOf(body), body, secrets: [secret], now };
    expect(platform.verify(request)).toEqual({ valid: true, secretIndex: 0 });
    expect(opened(body)).toMatchObject({ type, owner: '42' });
    expect(opened(bodyAt(now, 'org_a'))?.owner).toBe('org_a');
  });

  it('names no owner of its own that a receiver could take for the real one', () => {
    if (platform.settings.pinsOwner !== true) return;
    expect(opened(bodyAt(now))?.owner).toBeUndefined();
  });

  it('is understood', () => {
    const event = platform.read({ type, body: bodyAt(now) });
    expect(event.kind).toBe(type.startsWith('order.') ? 'order' : 'notice');
    expect(JSON.stringify(event)).not.toContain('@');
  });

  it('is about an order of its own, which no real one can be', () => {
    const [first, second] = [opened(bodyAt(now)), opened(bodyAt(now + 1))];
    expect(first?.eventId).not.toBe(second?.eventId);
    if (!type.startsWith('order.')) return;
    expect(first?.orderId).toMatch(/^sample-[a-z0-9]+$/);
    expect(first?.orderId).not.toBe(second?.orderId);
  });
});
