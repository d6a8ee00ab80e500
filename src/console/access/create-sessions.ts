import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** An operator who showed the token, or whom a link of `/setup` has let in. */
export interface Session {
  /** Different for every login. */
  readonly id: string;
  /** ms since 1970. */
  readonly issuedAt: number;
  /** Stands in every form of this session, so that no other page can post one. */
  readonly formToken: string;
  /** By such a link: only the settings are open. */
  readonly only?: 'settings' | undefined;
}

export interface Sessions {
  readonly isToken: (candidate: string) => boolean;
  /** The cookie's value for a browser that has shown the token. */
  readonly issue: (now: number, only?: Session['only']) => string;
  /** The session of a cookie; undefined if it is not ours or too old. */
  readonly read: (cookie: string | undefined, now: number) => Session | undefined;
  /** The browser a cookie of ours was given to, however long ago; undefined if it is not ours. */
  readonly browserOf: (cookie: string | undefined) => string | undefined;
}

/** An operator logs in once a working day. */
export const sessionMs = 12 * 3_600_000;
/** Machines that share a database do not share a clock: one may read what another will have issued. */
const clockSkewMs = 60_000;

/**
 * Sessions that nobody needs to remember while they last: a cookie carries when it was issued and a signature made
 * with a key from the token. So logins survive a restart, and another token ends them all. Which ones were ended
 * before their time is remembered: `createEndedSessions`.
 */
export function createSessions(adminToken: string): Sessions {
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', adminToken).update(`${purpose}\n${text}`).digest('base64url');

  const contentOf = (cookie = ''): string | undefined => {
    const end = cookie.lastIndexOf('.');
    const content = cookie.slice(0, Math.max(end, 0));
    return areSame(cookie.slice(end + 1), sign('session', content)) ? content : undefined;
  };

  return {
    isToken: (candidate) => areSame(candidate, adminToken),
    issue: (now, only) => {
      const id = randomBytes(12).toString('base64url');
      const content = only === undefined ? `${now}.${id}` : `${now}.${id}.${only}`;
      return `${content}.${sign('session', content)}`;
    },
    read: (cookie, now) => {
      const content = contentOf(cookie);
      if (content === undefined) return undefined;
      const [issued, id = '', scope] = content.split('.');
      const only = scope === undefined ? undefined : 'settings';
      const issuedAt = Number(issued);
      const age = now - issuedAt;
      const isFresh = age >= -clockSkewMs && age < sessionMs;
      return isFresh ? { id, issuedAt, only, formToken: sign('form', content) } : undefined;
    },
    browserOf: contentOf,
  };
}

/** Compares digests, so that the time it takes tells neither the length nor the beginning. */
export function areSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
