import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Allowances } from '../../running/allowances.ts';
import { areSame } from './create-sessions.ts';

/** How long a link opens the console, ms. */
const validMs = 10 * 60_000;

/** Links that open the console once, without the token, within ten minutes. */
export interface EntryLinks {
  /** The link's key, for a member of Discord by id. */
  readonly issue: (memberId: string, now: number) => string;
  /** The member it was made for; undefined if it is not ours, too old, or was used before. */
  readonly redeem: (key: string, now: number) => Promise<string | undefined>;
}

/**
 * A key carries for whom and until when it is, and a signature made with a key from the token: it is kept nowhere. That it
 * was used is remembered as a hash, for all machines, as long as it would be valid.
 */
export function createEntryLinks(
  adminToken: string,
  allowances: Pick<Allowances, 'take'>,
): EntryLinks {
  const sign = (text: string): string =>
    createHmac('sha256', adminToken).update(`entry\n${text}`).digest('base64url');
  return {
    issue: (memberId, now) => {
      const content = `${memberId}.${now + validMs}.${randomBytes(16).toString('base64url')}`;
      return `${content}.${sign(content)}`;
    },
    redeem: async (key, now) => {
      const end = key.lastIndexOf('.');
      const content = key.slice(0, Math.max(end, 0));
      if (!areSame(key.slice(end + 1), sign(content))) return undefined;
      const [memberId, endsAt] = content.split('.');
      if (!(Number(endsAt) > now)) return undefined;
      const hash = createHash('sha256').update(content).digest('hex');
      const once = { name: `console entry ${hash}`, most: 1, everyMs: validMs };
      return (await allowances.take([once], now)) === undefined ? memberId : undefined;
    },
  };
}
