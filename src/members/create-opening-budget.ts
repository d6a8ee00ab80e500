import { dayMs } from '../jobs/day-ms.ts';
import type { Allowances } from '../running/allowances.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';

const hourMs = 3_600_000;
/** Bots that opened some dozens of direct messages in a short time were locked up by Discord (observed). */
const most = { hour: 10, day: 50 };
/** Longer than it takes to open one, and to wait for what is being sent where they were told before. */
const threadMs = 120_000;
const threadOf = (memberId: string): string => `thread opened for ${memberId}`;
const halvedUntil = 'opening_halved_until';

/** How many new direct messages the bot opens. */
export interface OpeningBudget {
  /** Takes one; else answers when there is one again, ms since 1970. */
  readonly take: () => Promise<number | undefined>;
  /** Takes the turn of opening a thread for a member, which one machine has; else answers when there is one again. */
  readonly takeThread: (memberId: string) => Promise<number | undefined>;
  /** It is known now, or none was opened: whoever presses again need not wait. */
  readonly giveThreadBack: (memberId: string) => Promise<void>;
  /** Discord said that it were too many: half as many for a day. Answers when the next try is due. */
  readonly tooFast: () => Promise<number>;
}

/** Counted in the database, for all machines together. SECURITY.md says the same. */
export function createOpeningBudget(
  allowances: Allowances,
  store: Pick<KeyValueStore, 'readValue' | 'writeValue'>,
  now: () => number,
): OpeningBudget {
  return {
    take: async () => {
      const at = now();
      const isHalved = Number((await store.readValue(halvedUntil)) ?? 0) > at;
      const share = isHalved ? 2 : 1;
      const waitMs = await allowances.take(
        [
          { name: 'direct messages opened, hour', most: most.hour / share, everyMs: hourMs },
          { name: 'direct messages opened, day', most: most.day / share, everyMs: dayMs },
        ],
        at,
      );
      return waitMs === undefined ? undefined : at + waitMs;
    },
    takeThread: async (memberId) => {
      const at = now();
      const waitMs = await allowances.take(
        [{ name: threadOf(memberId), most: 1, everyMs: threadMs }],
        at,
      );
      return waitMs === undefined ? undefined : at + waitMs;
    },
    giveThreadBack: async (memberId) => allowances.giveBack(threadOf(memberId)),
    tooFast: async () => {
      const at = now();
      await store.writeValue(halvedUntil, String(at + dayMs));
      return at + hourMs;
    },
  };
}
