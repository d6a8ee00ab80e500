import { html, type SafeHtml } from '@remix-run/html-template';
import { outcomeOf } from '../../../operators/desk.ts';
import type { EventStory } from '../../../operators/operator-view.ts';
import { platformOf } from '../../../orders/platform-of.ts';
import type { Mood } from '../../parts/badge.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { step } from '../../parts/step.ts';
import { sentence } from '../../parts/sentence.ts';

interface DecisionWords {
  readonly mood: Mood;
  readonly title: string;
  readonly why: SafeHtml | string;
}

/** Whether the event held new information, and why. */
export function decisionStep(event: EventStory, now: number): SafeHtml {
  const { mood, title, why } = decision(event);
  const when =
    event.settledAt === null
      ? undefined
      : html`<p class="muted">Decided ${relativeTime(event.settledAt, now)}</p>`;
  return step(mood, title, [html`<p>${why}</p>`, ...(when === undefined ? [] : [when])]);
}

function decision(event: EventStory): DecisionWords {
  const { reason, attempts } = event;
  switch (outcomeOf(event)) {
    case 'dead': {
      const why = `All ${attempts} attempts failed. The last error: ${reason ?? 'no reason was recorded'}.`;
      return { mood: 'bad', title: 'Failed', why };
    }
    case 'pending':
      return attempts > 1
        ? {
            mood: 'warn',
            title: 'Retrying soon',
            why: sentence(reason ?? 'the last attempt did not finish'),
          }
        : {
            mood: 'calm',
            title: 'Waiting to be processed',
            why: 'It will be processed in a moment.',
          };
    case 'told':
      return { mood: 'good', title: 'New information', why: newsWords(event) };
    case 'repeated':
      return {
        mood: 'calm',
        title: 'Already known',
        why: 'Another event reported the same change before. It is recorded, but not posted again.',
      };
    case 'unrouted':
      return {
        mood: 'calm',
        title: 'Not posted anywhere',
        why: html`No rule in DISCORD_ROUTES sends this type to a channel. ${whereRoutesAre(event)}`,
      };
    case 'unreadable':
      return {
        mood: 'warn',
        title: 'Saved, but not posted',
        why: sentence(reason ?? 'the bot cannot read it'),
      };
  }
}

function whereRoutesAre({ platform: shop }: EventStory): SafeHtml {
  return platformOf(shop) === shop
    ? html`<a href="/console/routes">See the routes</a>`
    : html`<a href="/console/shops/${shop}">See its shop</a>`;
}

function newsWords({ entry, deliveries }: EventStory): string {
  const channels = deliveries.length === 1 ? 'one channel' : `${deliveries.length} channels`;
  const destination = `It goes to ${channels}.`;
  if (entry?.late === true) {
    return `Older than what is known of the order: posted as a late update, and the order’s status is unchanged. ${destination}`;
  }
  return destination;
}
