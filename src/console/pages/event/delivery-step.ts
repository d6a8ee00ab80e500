import { html, type SafeHtml } from '@remix-run/html-template';
import { messageHtml } from '../../../discord/html/message-html.ts';
import type { DeliveryStory, FailedAttempt } from '../../../operators/operator-view.ts';
import type { RowState } from '../../../operators/desk.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { Mood } from '../../parts/badge.ts';
import { channelLabel, messageLink } from '../../parts/channel-label.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { deliveryBadge } from '../../parts/state-badges.ts';
import { step } from '../../parts/step.ts';
import { sentence } from '../../parts/sentence.ts';

const outcomes: Readonly<Record<FailedAttempt['outcome'], string>> = {
  retry: 'tried again later',
  parked: 'the channel is looked at until it takes messages again',
  split: 'tried again alone',
  dead: 'given up',
};

const moods: Readonly<Record<RowState, Mood>> = { pending: 'calm', done: 'good', dead: 'bad' };

function failedTries(list: readonly FailedAttempt[], now: number): SafeHtml | undefined {
  if (list.length === 0) return undefined;
  return html`<ul class="failures">
    ${list.map(
      ({ attempt, outcome, reason, endedAt }) =>
        html`<li>
          Try ${attempt}, ${relativeTime(endedAt, now)}: ${sentence(reason)}
          <span class="muted">→ ${outcomes[outcome]}</span>
        </li>`,
    )}
  </ul>`;
}

function outcome(delivery: DeliveryStory, now: number, ports: ConsolePorts): SafeHtml {
  const { state, plain, settledAt, attempts, reason, failures } = delivery;
  if (state === 'pending') {
    const why =
      reason === null ? 'It is sent as soon as its turn comes.' : `It waits. ${sentence(reason)}`;
    return html`<p>${why}</p>`;
  }
  const when = settledAt === null ? undefined : relativeTime(settledAt, now);
  const tries = (attempts ?? 0) <= 1 ? 'with the first try' : `after ${attempts} tries`;
  if (state === 'done') {
    return html`<p>Posted ${when} ${tries}. ${messageLink(delivery, ports)}</p>`;
  }
  const why =
    failures.length > 0
      ? undefined
      : html`<p>${sentence(reason ?? 'Discord refused it')} ${when}</p>`;
  const standsIn = plain
    ? html`<p>A card in plain words stands in for it. ${messageLink(delivery, ports)}</p>`
    : undefined;
  return html`${why}${standsIn}
    <p><a href="/console/deliveries">Redrive it</a> once the cause is gone.</p>`;
}

/** One channel's share: what was tried, what Discord answered, and the card. */
export function deliveryStep(delivery: DeliveryStory, now: number, ports: ConsolePorts): SafeHtml {
  const { state, plain, channelId, body, embed } = delivery;
  const title = html`To ${channelLabel(channelId, ports)} ${deliveryBadge(delivery)}`;
  const card = body === undefined ? undefined : messageHtml(body, { now, only: embed });
  const mood = plain ? 'warn' : moods[state];
  return step(mood, title, [
    html`${failedTries(delivery.failures, now)} ${outcome(delivery, now, ports)} ${card}`,
  ]);
}
