import { describe, expect, it } from 'vitest';
import type { OperatorView } from '../../../src/operators/operator-view.ts';
import { textOf } from '../read-page.ts';
import { now, operate, samplePorts } from '../sample-ports.ts';
import { delivery, event } from '../sample-story.ts';

const { ports } = samplePorts();
const { view, desk } = ports;

type Asked = Parameters<OperatorView['events']>[0];

/** A console whose list holds `event`; what it asked for is kept. */
async function lookAtEvents(told: Partial<OperatorView> = {}) {
  const asked: Asked[] = [];
  const visit = await operate({
    view: {
      ...view,
      events: async (filter) => {
        asked.push(filter);
        return Promise.resolve({ items: [event], next: 2, previous: 8 });
      },
      countEvents: async () => Promise.resolve({ found: 212, isLeast: false }),
      ...told,
    },
  });
  // What the first page asked for is not the list's.
  asked.length = 0;
  return { visit, asked };
}

describe('the list of events', () => {
  it('is searched and filtered as the form says, page by page both ways', async () => {
    const { visit, asked } = await lookAtEvents();
    const query = 'search=%231042&platform=sellfern&type=order.*&status=failed&store=Fern';
    const days = 'from=2026-11-20&to=2026-11-21';
    const { html } = await visit.get(`/events?${query}&${days}&before=9`);
    expect(asked).toEqual([
      {
        ...{ search: '1042', platform: 'sellfern', type: 'order.*', status: 'failed' },
        ...{ store: 'Fern', from: Date.UTC(2026, 10, 20), to: Date.UTC(2026, 10, 22) },
        ...{ before: 9, after: undefined, limit: 50 },
      },
    ]);
    expect(html).toContain('to=2026-11-21&amp;before=2" rel="next"');
    expect(html).toContain('to=2026-11-21&amp;after=8" rel="prev"');
    expect(html).toContain('value="#1042"');
    expect(textOf(html)).toContain('212 events');
    expect(textOf(html)).toContain(
      'order.status_changed Sellfern 1042 ✓ Posted 3 minutes ago 21 Nov 2026, 11:57:00 UTC',
    );
  });

  it('starts with a full page again where there is nothing newer', async () => {
    const asked: Asked[] = [];
    const { visit } = await lookAtEvents({
      events: async (filter) => {
        asked.push(filter);
        return Promise.resolve({ items: [event] });
      },
    });
    asked.length = 0;
    await visit.get('/events?after=7');
    expect(asked.map(({ after }) => after)).toEqual([7, undefined]);
  });

  it('ignores what no form sends', async () => {
    const { visit, asked } = await lookAtEvents();
    await visit.get('/events?status=constructor&from=2026-99-99&to=yesterday&before=-1&store=+');
    expect(asked).toEqual([{ limit: 50 }]);
  });

  it.each([
    ['waiting', '• Waiting'],
    ['failed', '✕ Failed'],
    ['plain', '! Posted as plain text'],
    ['unrouted', '• Not posted anywhere'],
  ] as const)('says of an event that is %s: %s', async (status, words) => {
    const { visit } = await lookAtEvents({
      events: async () => Promise.resolve({ items: [{ ...event, status }] }),
      event: async () => Promise.resolve({ ...event, status }),
    });
    expect(textOf((await visit.get('/events')).html)).toContain(`1042 ${words}`);
    expect(textOf((await visit.get('/events/3')).html)).toContain(`order.status_changed ${words}`);
  });

  it('says what to do when there are none', async () => {
    const visit = await operate();
    expect(textOf((await visit.get('/events')).html)).toContain('No events yet.');
    expect(textOf((await visit.get('/events?status=failed')).html)).toContain(
      'No matching events.',
    );
  });
});

describe('several events', () => {
  const failed = { ...delivery, id: 70, state: 'dead' } as const;

  /** A console with event 3, whose card failed, and event 4, which failed itself. */
  async function lookAtFailed() {
    const done: unknown[] = [];
    const visit = await operate({
      view: {
        ...view,
        events: async ({ limit }) =>
          Promise.resolve({ items: [{ ...event, id: 4 }, event].slice(0, limit) }),
        event: async (id) =>
          Promise.resolve(
            id === 3
              ? { ...event, status: 'failed', deliveries: [failed, delivery] }
              : { ...event, id, state: 'dead', result: null, status: 'failed', deliveries: [] },
          ),
      },
      desk: {
        ...desk,
        redrive: async (which) => {
          done.push(['redrive', which]);
          return Promise.resolve({ deliveries: 1, messages: 0, channels: 0 });
        },
        replayEvents: async (which) => {
          done.push(['replay', which]);
          return Promise.resolve(which.length);
        },
      },
    });
    return { visit, done };
  }

  it('are retried once that is confirmed: an event as a whole, or its failed cards alone', async () => {
    const { visit, done } = await lookAtFailed();
    const query = 'status=failed&platform=sellfern';
    const asked = await visit.submit('/events/retry', { which: 'found', query });
    expect(textOf(asked.html)).toContain('Retry 2 events?');
    expect(asked.html).toContain('name="ids" value="4 3"');
    expect(done).toEqual([]);
    const { to } = await visit.submit('/events/retry', { which: 'confirmed', query, ids: '4 3' });
    expect(to).toBe('/console/events?status=failed&platform=sellfern&retried=2');
    expect(done).toEqual([
      ['replay', [4]],
      ['redrive', [70]],
    ]);
    expect(visit.log().at(-1)?.details).toEqual({ act: 'retry_events', events: 2, retried: 2 });
    const { html } = await visit.get('/events?status=failed&retried=2');
    expect(textOf(html)).toContain('Retrying 2 events.');
  });

  it('are those that were chosen, and nothing is done where none were', async () => {
    const { visit, done } = await lookAtFailed();
    const { html } = await visit.submit('/events/retry', { which: 'chosen', id: '4', query: '' });
    expect(html).toContain('name="ids" value="4"');
    expect(await visit.submit('/events/retry', { which: 'chosen', query: 'type=a' })).toMatchObject(
      { to: '/console/events?type=a' },
    );
    expect(done).toEqual([]);
  });

  it('are no more than can be done at once, whatever a form says', async () => {
    const { visit, done } = await lookAtFailed();
    const ids = Array.from({ length: 300 }, (_, index) => index + 10).join(' ');
    await visit.submit('/events/retry', { which: 'confirmed', ids: `x -1 ${ids}` });
    expect(done).toEqual([['replay', Array.from({ length: 200 }, (_, index) => index + 10)]]);
  });

  it('are not retried by a form of somebody else', async () => {
    const { visit, done } = await lookAtFailed();
    const form = { which: 'confirmed', ids: '4' };
    expect(await visit.post('/events/retry', form)).toMatchObject({ status: 403 });
    expect(done).toEqual([]);
  });
});

describe('a card that failed', () => {
  it('is not drawn as if it stood in the channel; a plain one that does is', async () => {
    const body = { embeds: [{ title: 'The card itself' }] };
    const show = async (plain: boolean) => {
      const dead = { ...delivery, state: 'dead', plain, body, createdAt: now } as const;
      const story = { ...event, status: 'failed', deliveries: [dead] } as const;
      const { visit } = await lookAtEvents({ event: async () => Promise.resolve(story) });
      return textOf((await visit.get('/events/3')).html);
    };
    expect(await show(false)).not.toContain('The card itself');
    expect(await show(true)).toContain('The card itself');
  });
});
