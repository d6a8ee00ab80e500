import { createSchedule } from '../jobs/create-schedule.ts';
import { dayMs } from '../jobs/day-ms.ts';
import { lookForClaimFields } from '../operators/look-for-claim-fields.ts';
import type { Logger } from '../running/logger.ts';
import type { Part } from '../running/part.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { Storage } from '../storage/storage.ts';
import type { ConnectedShops } from './connect-shops.ts';

/** Says at the start, and once a day, which fields of CLAIM_FIELDS no recent order had. */
export function createClaimFieldCheck(options: {
  readonly settings: Pick<CurrentSettings, 'config'>;
  readonly shops: () => ConnectedShops;
  readonly storage: Pick<Storage, 'desk'>;
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
}): Part {
  const { settings, shops, storage, logger, onError } = options;
  return createSchedule({
    everyMs: dayMs,
    task: async () => {
      const found = await lookForClaimFields({
        named: settings.config().claimFields,
        senders: shops().senders,
        desk: storage.desk,
        now: Date.now(),
      });
      if (found === undefined) return;
      const { unseen: fields, seen } = found;
      logger.warn({ fields, seen }, 'claim_fields_unseen');
    },
    onError,
  });
}
