import { z } from 'zod';
import type { KeyValueStore } from '../../running/key-value-store.ts';
import { sessionMs, type Session } from './create-sessions.ts';

/** Names of values that every machine reads. */
const names = { ended: 'console_sessions_ended', before: 'console_sessions_not_before' };

/** Ids of sessions that were logged out, each with when its cookie is too old anyway, ms. */
const endedSessions = z.record(z.string(), z.number());

export interface EndedSessions {
  readonly has: (session: Session) => Promise<boolean>;
  readonly end: (session: Session, now: number) => Promise<void>;
  /** Ends every session there is. */
  readonly endAll: (now: number) => Promise<void>;
}

/** Sessions that somebody logged out of: a copy of their cookie opens nothing any more, on no machine. */
export function createEndedSessions(store: KeyValueStore): EndedSessions {
  const read = async (): Promise<Readonly<Record<string, number>>> =>
    endedSessions.parse(JSON.parse((await store.readValue(names.ended)) ?? '{}'));
  return {
    has: async ({ id, issuedAt }) => {
      if (issuedAt <= Number((await store.readValue(names.before)) ?? 0)) return true;
      return Object.hasOwn(await read(), id);
    },
    end: async ({ id, issuedAt }, now) => {
      const still = Object.entries(await read()).filter(([, endsAt]) => endsAt > now);
      const ended = Object.fromEntries([...still, [id, issuedAt + sessionMs]]);
      await store.writeValue(names.ended, JSON.stringify(ended));
    },
    endAll: async (now) => store.writeValue(names.before, String(now)),
  };
}
