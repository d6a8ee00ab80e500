import { html, type SafeHtml } from '@remix-run/html-template';
import type { DeliveryStory, FailedAttempt } from '../../../operators/operator-view.ts';
import type { RowState } from '../../../operators/desk.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { Mood } from '../../parts/badge.ts';
import { channelLabel, messageLink } from '../../parts/channel-label.ts';
import { postedCard } from '../../parts/posted-card.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { deliveryBadge } from '../../parts/state-badges.ts';
import { step } from '../../parts/step.ts';
import { sentence } from '../../parts/sentence.ts';

const outcomes: Readonly<Record<FailedAttempt['outcome'], string>> = {
  retry: 'retried later',
  parked: 'channel blocked: checked until it accepts messages again',
  split: 'retried on its own',
  dead: 'failed',
};

const moods: Readonly<Record<RowState, Mood>> = { pending: 'calm', done: 'good', dead: 'bad' };

/** Numbered as they came: a message that was made anew begins at its own first attempt. */
function failedTries(list: readonly FailedAttempt[], now: number): SafeHtml | undefined {
  if (list.length === 0) return undefined;
  return html`<ul class="failures">
    ${list.map(
      ({ outcome, reason, endedAt }, index) =>
        html`<li>
          Attempt ${index + 1}, ${relativeTime(endedAt, now)}: ${sentence(reason)}
          <span class="muted">→ ${outcomes[outcome]}</span>
        </li>`,
    )}
  </ul>`;
}

function outcome(delivery: DeliveryStory, now: number, ports: ConsolePorts): SafeHtml {
  const { state, plain, overtaken, settledAt, attempts, reason, failures } = delivery;
  if (state === 'pending') {
    const why =
      reason === null ? 'To be posted when its turn comes.' : `To be posted. ${sentence(reason)}`;
    return html`<p>${why}</p>`;
  }
  if (overtaken) return html`<p>Not sent: the order was at its next stage already.</p>`;
  const when = settledAt === null ? undefined : relativeTime(settledAt, now);
  const tries = (attempts ?? 0) <= 1 ? 'on the first attempt' : `after ${attempts} attempts`;
  if (state === 'done') {
    return html`<p>Posted ${when} ${tries}. ${messageLink(delivery, ports)}</p>`;
  }
  const why =
    failures.length > 0
      ? undefined
      : html`<p>${sentence(reason ?? 'Discord refused it')} ${when}</p>`;
  const plainCard = plain
    ? html`<p>A plain sentence was posted in its place. ${messageLink(delivery, ports)}</p>`
    : undefined;
  return html`${why}${plainCard}
    <p><a href="/console/deliveries">Retry it</a> once the cause is fixed.</p>`;
}

/** One channel's share: what was tried, what Discord answered, and the card. */
export function deliveryStep(delivery: DeliveryStory, now: number, ports: ConsolePorts): SafeHtml {
  const { state, plain, overtaken, channelId, sharedWith } = delivery;
  const title = html`To ${channelLabel(channelId, ports)} ${deliveryBadge(delivery)}`;
  const card = postedCard(delivery, now, ports);
  const shared =
    sharedWith === undefined
      ? undefined
      : html`<p>
          One card shows this and
          <a href="/console/events/${sharedWith}">event ${sharedWith}</a>, the other half of the
          same step.
        </p>`;
  const mood = overtaken ? 'calm' : plain ? 'warn' : moods[state];
  return step(mood, title, [
    html`${failedTries(delivery.failures, now)} ${outcome(delivery, now, ports)} ${shared} ${card}`,
  ]);
}
