import { html, type SafeHtml } from '@remix-run/html-template';
import type { CardStory, LineStory } from '../../../operators/operator-view.ts';
import { everyChannel } from '../../../outbox/every-channel.ts';
import type { ParkedChannel } from '../../../outbox/parked-channel.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { badge, type Mood } from '../../parts/badge.ts';
import { channelLabel, messageLink } from '../../parts/channel-label.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { sentence } from '../../parts/sentence.ts';
import { statusText } from '../../parts/status-text.ts';

interface CardState {
  readonly mood: Mood;
  readonly words: string;
  /** What else is to be said. */
  readonly why?: string | undefined;
}

const lineBadges: Readonly<Record<LineStory['outcome'], readonly [Mood, string]>> = {
  posted: ['good', 'Posted'],
  waiting: ['calm', 'Waiting'],
  failed: ['bad', 'Failed'],
  overtaken: ['calm', 'Left out: the order had moved on'],
  in_card: ['good', 'Posted with the card'],
};

function cardState(card: CardStory, parked: readonly ParkedChannel[]): CardState {
  const { state, staleSince, messageId, channelId, reason } = card;
  const blocked = parked.find((one) => [channelId, everyChannel].includes(one.channelId));
  const isBehind = staleSince !== null;
  switch (state) {
    case 'gone':
      return {
        ...{ mood: 'calm', words: 'Deleted' },
        why: 'It is posted again when the order comes to another stage.',
      };
    case 'parked':
      return { mood: 'bad', words: 'Blocked', why: reason === null ? undefined : sentence(reason) };
    case 'wanted':
    case 'making':
    case 'live':
    case 'finished': {
      if (!isBehind) return { mood: 'good', words: 'Up to date' };
      if (blocked !== undefined)
        return { mood: 'bad', words: 'Blocked', why: sentence(blocked.reason) };
      const words = messageId === null ? 'Waiting to be posted' : 'Waiting for an edit';
      return { mood: 'calm', words, why: reason === null ? undefined : sentence(reason) };
    }
  }
}

/** Which version it shows, and which is wanted. */
function versionText({ state, messageId, wanted, shown }: CardStory): string {
  if (state === 'gone') return `The latest version is ${wanted}`;
  if (messageId === null) return `Version ${wanted} is to be posted`;
  if (shown === 0) return `To be edited to version ${wanted}`;
  return shown === wanted
    ? `Shows the latest version, ${wanted}`
    : `Shows version ${shown}; the latest is ${wanted}`;
}

function times({ staleSince, shownAt }: CardStory, now: number): SafeHtml | undefined {
  if (staleSince !== null) return html`. Oldest change not shown: ${relativeTime(staleSince, now)}`;
  return shownAt === null
    ? undefined
    : html`. Last posted or edited: ${relativeTime(shownAt, now)}`;
}

function lineItem(line: LineStory, ports: ConsolePorts): SafeHtml {
  const [mood, words] = lineBadges[line.outcome];
  return html`<li>${statusText(line.stage)} ${badge(mood, words)} ${messageLink(line, ports)}</li>`;
}

function cardItem(
  card: CardStory,
  parked: readonly ParkedChannel[],
  now: number,
  ports: ConsolePorts,
): SafeHtml {
  const { channelId, threadId, messageId, lines, state } = card;
  const { mood, words, why } = cardState(card, parked);
  const place = threadId ?? channelId;
  const isThere = state !== 'gone';
  const link = messageLink({ channelId: place, discordId: isThere ? messageId : null }, ports);
  return html`<li>
    <p>${channelLabel(channelId, ports)} ${badge(mood, words)} ${link}</p>
    ${why === undefined ? undefined : html`<p>${why}</p>`}
    <p class="muted">${versionText(card)}${times(card, now)}</p>
    ${
      lines.length === 0
        ? undefined
        : html`<p>Short messages under it:</p>
            <ul>
              ${lines.map((line) => lineItem(line, ports))}
            </ul>`
    }
  </li>`;
}

/** The order's card in each channel that has one: whether it is up to date, and which stages made a message under it. */
export function livingCards(
  cards: readonly CardStory[],
  parked: readonly ParkedChannel[],
  now: number,
  ports: ConsolePorts,
): SafeHtml | undefined {
  if (cards.length === 0) return undefined;
  return html`<section aria-labelledby="living">
    <h2 id="living">Cards that are kept up to date</h2>
    <ul class="cards">
      ${cards.map((card) => cardItem(card, parked, now, ports))}
    </ul>
  </section>`;
}
