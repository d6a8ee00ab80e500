import { expect, it } from 'vitest';
import type { CardStory } from '../../../src/operators/operator-view.ts';
import type { ParkedChannel } from '../../../src/outbox/parked-channel.ts';
import { textOf } from '../read-page.ts';
import { channel, now, operate, quiet, samplePorts } from '../sample-ports.ts';
import { delivery, order } from '../sample-story.ts';

const minute = 60_000;
const { view } = samplePorts().ports;

const card: CardStory = {
  ...{ channelId: channel, threadId: null, messageId: '77', state: 'live', wanted: 4, shown: 4 },
  ...{ staleSince: null, postedAt: now - 60 * minute, shownAt: now - 2 * minute },
  ...{ reason: null, lines: [] },
};
const behind = { shown: 3, staleSince: now - 5 * minute, shownAt: null };

async function read(told: Partial<CardStory>, parked: readonly ParkedChannel[] = []) {
  const story = { ...order, deliveries: [], cards: [{ ...card, ...told }] };
  const visit = await operate({
    view: { ...view, order: async () => Promise.resolve(story) },
    readVitals: async () => Promise.resolve({ ...quiet.vitals, parked }),
    guildOf: () => '9',
  });
  return (await visit.get('/orders/sellfern/1042')).html;
}

it('lists a short message once: under its card, not among the other messages', async () => {
  const line = {
    stage: 'shipped',
    outcome: 'posted',
    discordId: '88',
    channelId: channel,
  } as const;
  const story = {
    ...order,
    cards: [{ ...card, lines: [line] }],
    deliveries: [{ ...delivery, discordId: '88' }],
  };
  const visit = await operate({
    view: { ...view, order: async () => Promise.resolve(story) },
  });
  const text = textOf((await visit.get('/orders/sellfern/1042')).html);
  expect(text).toContain('Short messages under it: Shipped ✓ Posted');
  expect(text).not.toContain('Other messages');
});

const blocked = { reason: 'no right to send', since: now, probes: 1, probeAt: now };

it.each<[Partial<CardStory>, readonly ParkedChannel[], string]>([
  [
    {},
    [],
    '✓ Up to date Open in Discord Shows the latest version, 4. Last posted or edited: 2 min',
  ],
  [
    behind,
    [],
    '• Waiting for an edit Open in Discord Shows version 3; the latest is 4. Oldest change not shown: 5',
  ],
  [
    { ...behind, reason: 'Discord answered 500' },
    [],
    '• Waiting for an edit Open in Discord Discord answered 500. Shows version 3',
  ],
  [
    { ...behind, state: 'wanted', messageId: null, shown: 0 },
    [],
    '• Waiting to be posted Version 4 is to be posted. Oldest change not shown: 5 minutes ago',
  ],
  [
    { ...behind, state: 'parked', reason: 'the thread is locked' },
    [],
    '✕ Blocked Open in Discord The thread is locked. Shows version 3',
  ],
  [behind, [{ ...blocked, channelId: channel }], '✕ Blocked Open in Discord No right to send.'],
  [behind, [{ ...blocked, channelId: '*' }], '✕ Blocked Open in Discord No right to send.'],
  [behind, [{ ...blocked, channelId: 'another' }], '• Waiting for an edit'],
  [
    { state: 'gone', shownAt: null },
    [],
    '• Deleted It is posted again when the order comes to another stage. The latest version is 4',
  ],
])('the card of an order %j is told in plain words', async (told, parked, words) => {
  expect(textOf(await read(told, parked))).toContain(`#orders ${words}`);
});

it('each short message under a card says what became of it', async () => {
  const place = { channelId: channel, discordId: null };
  const html = await read({
    lines: [
      { ...place, stage: 'shipped', outcome: 'overtaken' },
      { ...place, stage: 'delivered', outcome: 'posted', discordId: '78' },
      { ...place, stage: 'refunded', outcome: 'waiting' },
    ],
  });
  expect(textOf(html)).toContain(
    'Shipped • Left out: the order had moved on Delivered ✓ Posted Open in Discord Refunded • Waiting',
  );
  expect(html).toContain(`https://discord.com/channels/9/${channel}/77`);
  expect(html).toContain(`https://discord.com/channels/9/${channel}/78`);
});

it('an order that no channel shows by a card has no such section', async () => {
  const visit = await operate({ view: { ...view, order: async () => Promise.resolve(order) } });
  expect((await visit.get('/orders/sellfern/1042')).html).not.toContain('kept up to date');
});

it('a line that was left out does not read as posted on the page of its event', async () => {
  const [event] = order.events;
  const leftOut = { ...delivery, overtaken: true, attempts: null, body: undefined };
  if (event === undefined) throw new Error('no event');
  const story = { ...event, ...{ origin: 'webhook', settledAt: now, secretIndex: 0, body: '{}' } };
  const visit = await operate({
    view: {
      ...view,
      event: async () => Promise.resolve({ ...story, origin: 'webhook', deliveries: [leftOut] }),
    },
  });
  const text = textOf((await visit.get('/events/3')).html);
  expect(text).toContain(
    'To #orders • Left out: the order had moved on Not sent: the order was at its next stage already.',
  );
});
