import { describe, expect, it } from 'vitest';
import type { EventProgress } from '../../../src/operators/desk.ts';
import type { DeliveryStory, EventStory } from '../../../src/operators/operator-view.ts';
import { textOf } from '../read-page.ts';
import { now, operate, samplePorts } from '../sample-ports.ts';
import { delivery, event, hostile } from '../sample-story.ts';

const { view } = samplePorts().ports;

type Told = Partial<Omit<EventStory, keyof EventProgress>>;

async function look(told: Told = {}, progress: EventProgress = { state: 'done', result: 'told' }) {
  const story = { ...event, ...told, ...progress };
  const found = async (id: number) => Promise.resolve(id === story.id ? story : undefined);
  const visit = await operate({ view: { ...view, event: found } });
  return { visit, text: textOf((await visit.get('/events/3')).html) };
}

describe('an event’s page', () => {
  it('tells the whole way of an event that was told', async () => {
    const { text } = await look();
    expect(text).toContain('Sent by Sellfern. Signed with the 2nd secret.');
    expect(text).toContain('Read as a new order status');
    expect(text).toContain('In Production → Shipped');
    expect(text).toContain('New information It goes to one channel.');
    expect(text).toContain('To #orders ✓ Posted Posted 1 minute ago on the first attempt.');
    expect(text).toContain('🚚 Order #1042 has shipped');
  });

  it('names the event that the same card tells of', async () => {
    const { text, visit } = await look({ deliveries: [{ ...delivery, sharedWith: 12 }] });
    expect(text).toContain('One card shows this and event 12');
    expect((await visit.get('/events/3')).html).toContain('href="/console/events/12"');
  });

  it.each<[string, EventProgress | undefined, Told, string]>([
    [
      'was told before',
      { state: 'done', result: 'repeated' },
      { deliveries: [] },
      'Already known Another event reported the same change before.',
    ],
    [
      'goes nowhere',
      { state: 'done', result: 'unrouted' },
      { deliveries: [] },
      'Not posted anywhere No rule in DISCORD_ROUTES',
    ],
    [
      'cannot be read',
      { state: 'done', result: 'unreadable' },
      { reason: 'the order has no id', deliveries: [] },
      'Saved, but not posted The order has no id.',
    ],
    [
      'was given up',
      { state: 'dead', result: null },
      { attempts: 8, reason: 'no space', deliveries: [] },
      'Failed All 8 attempts failed. The last error: no space.',
    ],
    [
      'waits',
      { state: 'pending', result: null },
      { settledAt: null, deliveries: [] },
      'Waiting to be processed',
    ],
    [
      'is tried again',
      { state: 'pending', result: null },
      { attempts: 2, reason: 'no space', deliveries: [] },
      'Retrying soon No space.',
    ],
    ['was found', undefined, { origin: 'catch_up', secretIndex: null }, 'Found by asking Sellfern'],
    ['came before secrets were noted', undefined, { secretIndex: null }, 'with a valid signature'],
  ])('says why if an event %s', async (_, progress, told, words) => {
    expect((await look(told, progress)).text).toContain(words);
  });

  it('shows what Discord answered to each try', async () => {
    const failures = [
      { message: 1, attempt: 1, outcome: 'retry', reason: 'no answer', endedAt: now - 60_000 },
      { message: 1, attempt: 2, outcome: 'dead', reason: 'refused (50035)', endedAt: now },
    ] as const;
    const dead: DeliveryStory = {
      ...delivery,
      state: 'dead',
      attempts: 2,
      reason: 'refused (50035)',
      failures,
    };
    const { text } = await look({ deliveries: [dead] });
    expect(text).toContain('To #orders ✕ Failed Attempt 1');
    expect(text).toContain('Attempt 1, 1 minute ago : No answer. → retried later');
    expect(text).toContain('Attempt 2, just now : Refused (50035). → failed');
  });

  it('counts the tries of a message that was made anew from where the first one ended', async () => {
    const failures = [1, 2].map((message) => ({
      ...({ message, attempt: 1, outcome: 'dead', reason: 'refused', endedAt: now } as const),
    }));
    const { text } = await look({ deliveries: [{ ...delivery, state: 'dead', failures }] });
    expect(text.match(/Attempt \d/g)).toEqual(['Attempt 1', 'Attempt 2']);
  });

  it('shows a ticket’s subject only to who asks for personal data', async () => {
    const ticket = {
      type: 'ticket.created',
      body: JSON.stringify({ data: { id: 't7', subject: 'My address is wrong' } }),
      deliveries: [],
    };
    const { visit, text } = await look(ticket);
    expect(text).toContain('About ••• ID t7');
    expect(text).not.toContain('My address');
    expect(textOf((await visit.submit('/events/3/personal')).html)).toContain(
      'About My address is wrong',
    );
  });

  it('says why it was given up where no try was noted, and what stands in for it', async () => {
    const dead: DeliveryStory = {
      ...delivery,
      state: 'dead',
      plain: true,
      reason: 'refused (50035)',
    };
    const { text } = await look({ deliveries: [dead] });
    expect(text).toContain('! Posted as plain text Refused (50035). 1 minute ago A plain sentence');
  });

  it('says why a delivery waits', async () => {
    const waiting: DeliveryStory = {
      ...delivery,
      state: 'pending',
      reason: 'no answer',
      settledAt: null,
    };
    const unpacked = { ...waiting, reason: null, attempts: null, body: undefined };
    const { text } = await look({ deliveries: [waiting, unpacked] });
    expect(text).toContain('• Waiting To be posted. No answer.');
    expect(text).toContain('• Waiting To be posted when its turn comes.');
  });

  it('shows a customer’s markup as text, on the card too', async () => {
    const { visit, text } = await look();
    const { html } = await visit.get('/events/3');
    expect(html).not.toContain('<img src=x');
    expect(text).toContain(`Board ${hostile}`);
    expect(text).toContain(`Shipped ${hostile}`);
  });

  it('hides what the shop sent about people until somebody asks, and notes who asked', async () => {
    const { visit, text } = await look();
    expect(text).toContain('"customer_name": "•••"');
    expect(text).not.toContain('Jane');
    const shown = await visit.submit('/events/3/personal');
    expect(textOf(shown.html)).toContain('"customer_name": "Jane Smith"');
    expect(shown.html).not.toContain('data-live');
    expect(visit.log().at(-1)).toMatchObject({
      event: 'operator_acted',
      details: { act: 'show_personal_data', id: 3 },
    });
  });

  it('says that a body was removed', async () => {
    const { visit, text } = await look({ body: null });
    expect(text).toContain('Deleted after RETENTION_DAYS.');
    expect((await visit.get('/events/3')).html).not.toContain('/replay');
  });

  it.each(['/events/4', '/events/x', '/events/1e3', '/events/%E0%A4%A'])(
    'is no page for %s',
    async (path) => {
      const { visit } = await look();
      expect(await visit.get(path)).toMatchObject({ kind: 'page', status: 404 });
    },
  );
});

describe('a replay', () => {
  it('is done, noted and nudged', async () => {
    const replayed: unknown[] = [];
    let nudges = 0;
    const visit = await operate({
      desk: {
        ...samplePorts().ports.desk,
        replayEvents: async (which) => Promise.resolve(replayed.push(which)),
      },
      nudge: () => (nudges += 1),
    });
    const { to } = await visit.submit('/events/3/replay');
    expect(to).toBe('/console/events/3?notice=replayed');
    expect({ replayed, nudges }).toEqual({ replayed: [[3]], nudges: 1 });
    expect(visit.log().at(-1)?.details).toEqual({ act: 'replay', id: 3, replayed: 1 });
  });

  it('says so if there was nothing to do', async () => {
    const visit = await operate({
      view: { ...view, event: async () => Promise.resolve(event) },
    });
    const { to = '' } = await visit.submit('/events/3/replay');
    const { html } = await visit.get(to.replace('/console', ''));
    expect(textOf(html)).toContain('This event cannot be processed again');
  });
});
