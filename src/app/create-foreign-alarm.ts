import { settingName } from '../config/setting-name.ts';
import type { RefusedWebhook } from '../inbox/refusals/create-refusal-watch.ts';
import { platformOf } from '../orders/platform-of.ts';
import type { AlertNews } from '../orders/news.ts';
import { platformNamed } from '../platforms/index.ts';
import type { Logger } from '../running/logger.ts';

/** Says once for each shop, in the log and to the operators, that it sends events of another owner than the first one. */
export function createForeignAlarm(options: {
  readonly alert: (alert: AlertNews) => Promise<void>;
  readonly logger: Pick<Logger, 'error'>;
  readonly now: () => number;
  /** Called when an alert is owed. */
  readonly onOwed: () => void;
  readonly onError: (error: unknown) => void;
}): (refused: Pick<RefusedWebhook, 'source' | 'reason'>) => void {
  const { alert, logger, now, onOwed, onError } = options;
  const alerted = new Set<string>();

  return ({ source, reason }) => {
    const platform = platformNamed(source);
    if (platform === undefined || reason.kind !== 'foreign_owner') return;
    const { owner: stated, pinned: owner } = reason;
    if (stated === undefined || owner === undefined || alerted.has(source)) return;
    alerted.add(source);
    const name = settingName(source, platform.settings.owner);
    const setting = platformOf(source) === source ? name : `${name} of shop ${source}`;
    const remedy = `set ${setting} to the one whose events are to be taken`;
    logger.error({ source, owner, stated, remedy }, 'foreign_organization');
    const cause = { alert: 'owner_foreign', platform: source, owner, stated, setting } as const;
    alert({ kind: 'alert', cause, occurredAt: now() }).then(onOwed, onError);
  };
}
