import { expect, it } from 'vitest';
import { createForeignAlarm } from '../../src/app/create-foreign-alarm.ts';
import type { AlertNews } from '../../src/orders/news.ts';
import { recordLog } from '../support/record-log.ts';

function alarm() {
  const { logger, lines } = recordLog();
  const alerts: AlertNews[] = [];
  const alert = async (news: AlertNews) => Promise.resolve(void alerts.push(news));
  const quiet = () => undefined;
  const onRefused = createForeignAlarm({
    ...{ alert, logger, now: () => 5, onOwed: quiet, onError: quiet },
  });
  return { onRefused, alerts, lines };
}

it('tells the log and the operators once whose events are refused, and what to set', () => {
  const { onRefused, alerts, lines } = alarm();
  const reason = { kind: 'foreign_owner', owner: 'org_2', pinned: 'org_1' } as const;
  for (let times = 0; times < 3; times += 1) onRefused({ source: 'sellfern', reason });
  const setting = 'SELLFERN_ORGANIZATION_ID';
  const cause = {
    alert: 'owner_foreign',
    platform: 'sellfern',
    owner: 'org_1',
    stated: 'org_2',
    setting,
  };
  expect(alerts).toEqual([{ kind: 'alert', cause, occurredAt: 5 }]);
  expect(lines).toMatchObject([
    { event: 'foreign_organization', details: { owner: 'org_1', stated: 'org_2' } },
  ]);
});

it('is silent where the owner is set, and about every other refusal', () => {
  const { onRefused, alerts, lines } = alarm();
  onRefused({ source: 'sellfern', reason: { kind: 'foreign_owner', owner: 'org_2' } });
  onRefused({ source: 'sellfern', reason: { kind: 'signature_mismatch' } });
  onRefused({ source: 'nobody', reason: { kind: 'unknown_source' } });
  expect([alerts, lines]).toEqual([[], []]);
});
