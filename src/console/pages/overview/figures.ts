import { html, type SafeHtml } from '@remix-run/html-template';
import type { Overview } from '../../../operators/operator-view.ts';

/** `340 ms`, `2.1 s`, `3 min`, never with the unit on a line of its own. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}\u00a0ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)}\u00a0s`;
  return ms < 7_200_000
    ? `${Math.round(ms / 60_000)}\u00a0min`
    : `${Math.round(ms / 3_600_000)}\u00a0h`;
}

/** The numbers one looks at first. */
export function figures({ vitals, deliveryMs }: Overview): SafeHtml {
  const { inboxPending, outboxPending, deadEvents, deadDeliveries } = vitals;
  const list: readonly (readonly [name: string, value: string | number, remark?: string])[] = [
    ['Events waiting', inboxPending],
    ['Cards waiting', outboxPending],
    ['Failed', deadEvents + deadDeliveries],
    [
      'From event to card',
      deliveryMs === undefined ? '–' : duration(deliveryMs.p50),
      deliveryMs === undefined
        ? 'no cards yet'
        : `median of ${deliveryMs.measured}; 95% within ${duration(deliveryMs.p95)}`,
    ],
  ];
  return html`<dl class="figures">
    ${list.map(
      ([name, value, remark]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value} ${remark === undefined ? undefined : html`<small>${remark}</small>`}</dd>
        </div>`,
    )}
  </dl>`;
}
