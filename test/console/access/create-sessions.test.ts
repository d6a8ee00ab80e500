import { describe, expect, it } from 'vitest';
import { createSessions } from '../../../src/console/access/create-sessions.ts';

const sessions = createSessions('the-token-of-an-admin');
const now = 1_800_000_000_000;

describe('a session', () => {
  it('is known to every process with the same token', () => {
    const session = sessions.read(sessions.issue(now), now);
    expect(session?.formToken).toMatch(/^[\w-]{43}$/);
    const cookie = sessions.issue(now);
    expect(createSessions('the-token-of-an-admin').read(cookie, now)).toEqual(
      sessions.read(cookie, now),
    );
  });

  it('ends with another token', () => {
    expect(createSessions('another-token-of-an-admin').read(sessions.issue(now), now)).toBe(
      undefined,
    );
  });

  it('has a form token of its own', () => {
    const [one, other] = [sessions.issue(now), sessions.issue(now)];
    expect(sessions.read(one, now)).not.toEqual(sessions.read(other, now));
  });

  it.each([
    ['no cookie', () => undefined],
    ['an empty one', () => ''],
    ['dots', () => '..'],
    ['one without a signature', (cookie: string) => cookie.replace(/\.[^.]*$/, '')],
    ['one with a later time', (cookie: string) => cookie.replace(/^\d+/, String(now + 1))],
    ['one with a cut signature', (cookie: string) => cookie.slice(0, -1)],
  ])('is not made by %s', (_, forge: (cookie: string) => string | undefined) => {
    expect(sessions.read(forge(sessions.issue(now)), now)).toBe(undefined);
  });

  it('is valid on a machine whose clock is a little behind, and on none that is far behind', () => {
    expect(sessions.read(sessions.issue(now), now - 60_000)).toBeDefined();
    expect(sessions.read(sessions.issue(now), now - 60_001)).toBe(undefined);
  });

  it('tells when it is long over which browser had it, by nothing but our own signature', () => {
    const cookie = sessions.issue(0);
    expect(sessions.read(cookie, now)).toBe(undefined);
    expect(sessions.browserOf(cookie)).toMatch(/^0\.[\w-]{16}$/);
    expect(sessions.browserOf(sessions.issue(0))).not.toBe(sessions.browserOf(cookie));
    expect(sessions.browserOf(cookie.replace('0.', '1.'))).toBe(undefined);
    expect(sessions.browserOf(undefined)).toBe(undefined);
  });
});
