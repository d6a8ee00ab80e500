import { createOwnerCheck, type IsForeign } from '../inbox/create-owner-check.ts';
import type { Logger } from '../running/logger.ts';
import type { Storage } from '../storage/storage.ts';
import { createForeignAlarm } from './create-foreign-alarm.ts';

/** Whose events and orders are taken, and the alarm about what belongs to somebody else. */
export function createOwners(options: {
  readonly storage: Pick<Storage, 'agreeOn' | 'alert'>;
  readonly logger: Pick<Logger, 'error'>;
  /** Called when an alert is owed. */
  readonly onOwed: () => void;
  readonly onError: (error: unknown) => void;
}) {
  const { storage, ...rest } = options;
  const isForeign = createOwnerCheck({ agreeOn: storage.agreeOn });
  const alarm = createForeignAlarm({ ...rest, alert: storage.alert, now: Date.now });
  /** Of what an API says, which nobody else refuses and reports. */
  const isForeignInApi: IsForeign = async (sender, stated) => {
    const foreign = await isForeign(sender, stated);
    if (foreign?.isPinned === true) {
      const reason = { kind: 'foreign_owner', owner: stated, pinned: foreign.owner } as const;
      alarm({ source: sender.shop, reason });
    }
    return foreign;
  };
  return { isForeign, isForeignInApi, alarm };
}

export type Owners = ReturnType<typeof createOwners>;
