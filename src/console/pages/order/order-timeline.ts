import { html, type SafeHtml } from '@remix-run/html-template';
import type { TimelineEntry } from '../../../orders/timeline.ts';
import { exactTime, relativeTime } from '../../parts/relative-time.ts';
import { step } from '../../parts/step.ts';
import { statusChange } from '../../parts/status-text.ts';

/** An order's history, newest first, and whether each change was posted. */
export function orderTimeline(timeline: readonly TimelineEntry[], now: number): SafeHtml {
  if (timeline.length === 0) return html`<p class="empty">No changes recorded yet.</p>`;
  const newestFirst = [...timeline].sort((one, other) => other.occurredAt - one.occurredAt);
  return html`<ol class="way">
    ${newestFirst.map((entry) => entryStep(entry, now))}
  </ol>`;
}

function entryStep(entry: TimelineEntry, now: number): SafeHtml {
  const { type, status, previousStatus, trackingNumber, occurredAt, told, late, origin } = entry;
  const remarks = [
    trackingNumber,
    late ? 'arrived late' : undefined,
    told ? undefined : 'repeats an earlier event: not posted again',
    origin === 'catch_up' ? 'found by catching up: no webhook arrived' : undefined,
  ].filter((remark) => remark !== undefined);
  return step(told ? 'good' : 'calm', statusChange(previousStatus, status) ?? type, [
    html`<p>
      ${relativeTime(occurredAt, now)} <span class="muted">· ${exactTime(occurredAt)}</span>
    </p>`,
    html`<p class="muted"><code>${type}</code> ${remarks.map((remark) => `· ${remark} `)}</p>`,
  ]);
}
