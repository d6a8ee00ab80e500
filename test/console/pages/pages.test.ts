import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../src/stored/storage-error.ts';
import { UnreadableRow } from '../../../src/stored/unreadable-row.ts';
import { textOf } from '../read-page.ts';
import { channel, now, operate, quiet, samplePorts } from '../sample-ports.ts';
import { delivery, event, order, refused } from '../sample-story.ts';

const { ports } = samplePorts();
/** A shop has sent something: nothing is left to set up. */
const view = { ...ports.view, events: async () => Promise.resolve({ items: [event] }) };
const parked = {
  channelId: channel,
  reason: 'the bot lacks "Send Messages"',
  since: now - 600_000,
  probes: 2,
  probeAt: now + 120_000,
};

describe('the overview', () => {
  it('says that nothing is wrong when nothing is', async () => {
    const text = textOf((await (await operate({ view })).get('/')).html);
    expect(text).toContain('All is well: nothing needs your attention.');
    expect(text).toContain('12 events in 2 days, at most 12 in one day; 0 failed.');
    expect(text).toContain('Version 1.2.3 Started 2 hours ago Gateway connected');
  });

  it('names everything that needs somebody, with the remedy', async () => {
    const vitals = {
      ...{ ...quiet.vitals, inboxPending: 2_000, deadEvents: 1, deadDeliveries: 2 },
      ...{ parked: [parked, { ...parked, channelId: '*' }], lastEvents: [] },
    };
    const visit = await operate({
      view: { ...view, overview: async () => Promise.resolve({ ...quiet, vitals }) },
      recentRefusals: () => [refused],
      process: () => ({ version: '1', startedAt: now, gateway: 'down' }),
    });
    const text = textOf((await visit.get('/')).html);
    for (const words of [
      'The bot cannot post in #orders The bot lacks "Send Messages". Once that is fixed in Discord the bot goes on by itself. If the channel is gone for good, move its cards to another one.',
      'The bot cannot post to Discord',
      '1 event could not be processed See why, fix the cause, then retry.',
      '2 cards could not be posted',
      'The bot is not connected to Discord’s gateway',
      '2000 events are waiting',
      '3 requests refused within the last hour It was signed with another secret, or its body was changed on the way.',
      'No webhooks from SellApp yet',
    ]) {
      expect(text).toContain(words);
    }
  });

  it.each([
    [600_000, false],
    [600_001, true],
  ])('names cards that are behind for more than ten minutes: %i ms', async (lag, isNamed) => {
    const vitals = { ...quiet.vitals, cardsStale: 3, cardStaleSince: now - lag };
    const visit = await operate({
      view: { ...view, overview: async () => Promise.resolve({ ...quiet, vitals }) },
    });
    const words = '3 order cards to be posted or edited, the oldest for 10 minutes';
    expect(textOf((await visit.get('/')).html).includes(words)).toBe(isNamed);
  });

  it('names a message that keeps failing, and a backup that is too old', async () => {
    const dayMs = 86_400_000;
    const seen = async (backupVerifiedAt: number | null, startedAt = now) => {
      const overview = { ...quiet, vitals: { ...quiet.vitals, backupVerifiedAt } };
      const stuck = { message: 1, channelId: channel, attempts: 9, reason: 'busy' };
      const visit = await operate({
        view: { ...view, overview: async () => Promise.resolve(overview) },
        process: () => ({ version: '1', startedAt, gateway: 'up' }),
        desk: {
          ...ports.desk,
          failing: async () => Promise.resolve([{ ...stuck, since: now - 7_200_000 }]),
          backupVerifiedAt: async () => Promise.resolve(backupVerifiedAt),
        },
      });
      return textOf((await visit.get('/')).html);
    };
    const old = 'No backup was found whole for 2 days';
    const text = await seen(now - 2 * dayMs - 1);
    expect(text).toContain('A message in #orders has been failing for 2 hours Busy.');
    expect(text).toContain(old);
    expect(await seen(now - 2 * dayMs)).not.toContain(old);
    expect(await seen(null, now - 2 * dayMs - 1)).toContain(old);
    expect(await seen(null)).not.toContain(old);
  });

  it('is content where another machine holds the gateway, and says so', async () => {
    const visit = await operate({
      view,
      process: () => ({ version: '1', startedAt: now, gateway: 'standby' }),
    });
    const text = textOf((await visit.get('/')).html);
    expect(text).not.toContain('The bot is not connected to Discord’s gateway');
    expect(text).toContain('Gateway connected on another machine');
  });

  it('shows channels, delivery times and each platform’s last event', async () => {
    const overview = {
      ...quiet,
      channels: [{ channelId: channel, pending: 3, dead: 1, lastPostedAt: now - 120_000 }],
      deliveryMs: { p50: 412, p95: 75_000, measured: 500 },
    };
    const visit = await operate({
      view: { ...view, overview: async () => Promise.resolve(overview) },
    });
    const text = textOf((await visit.get('/')).html);
    expect(text).toContain('#orders ✓ Working 3 1 2 minutes ago');
    expect(text).toContain('412 ms median of 500; 95% within 1 min');
    expect(text).toContain('SellApp 1 minute ago');
  });

  it('names only some of the channels that no rule names, however many wait', async () => {
    const posts = Array.from({ length: 30 }, (_, at) => ({
      channelId: `12000000000000000${String(at).padStart(2, '0')}`,
      ...{ pending: 1, dead: 0, lastPostedAt: now },
    }));
    const overview = { ...quiet, channels: posts };
    const asked: string[] = [];
    const visit = await operate({
      view: { ...view, overview: async () => Promise.resolve(overview) },
      channelName: (id) => void asked.push(id),
    });
    const text = textOf((await visit.get('/')).html);
    expect(text).toContain('1200000000000000000 ✓ Working 1 0');
    expect(new Set(asked).size).toBe(20);
  });
});

describe('the deliveries', () => {
  const dead = { ...delivery, state: 'dead', reason: 'refused (50035)' } as const;

  it('show parked channels and dead letters, and redrive one or all', async () => {
    const redriven: unknown[] = [];
    const visit = await operate({
      view: { ...view, deliveries: async () => Promise.resolve({ items: [dead] }) },
      readVitals: async () => Promise.resolve({ ...quiet.vitals, parked: [parked] }),
      desk: {
        ...ports.desk,
        redrive: async (which) => {
          redriven.push(which);
          return Promise.resolve({ deliveries: 1, messages: 0, channels: 0 });
        },
      },
    });
    const text = textOf((await visit.get('/deliveries')).html);
    expect(text).toContain('#orders The bot lacks "Send Messages". 10 minutes ago in 2 minutes');
    expect(text).toContain('Event 3 #orders ✕ Failed Refused (50035). 2 minutes ago Retry');
    expect(await visit.submit('/deliveries/redrive', { delivery: '7' })).toMatchObject({
      to: '/console/deliveries?notice=redriven',
    });
    await visit.submit('/deliveries/redrive');
    expect(redriven).toEqual([[7], 'everything']);
    expect(visit.log().at(-1)?.details).toMatchObject({ act: 'redrive', delivery: 'everything' });
  });

  it('move or drop what waits for a blocked channel, as the command line does, and only when asked clearly', async () => {
    const cleared: unknown[] = [];
    const visit = await operate({
      readVitals: async () => Promise.resolve({ ...quiet.vitals, parked: [parked] }),
      desk: {
        ...ports.desk,
        failing: async () =>
          Promise.resolve([{ message: 1, channelId: 'c2', attempts: 9, reason: 'busy', since: 0 }]),
        clearChannel: async (...which) => {
          cleared.push(which);
          return Promise.resolve({ dropped: 0, moved: 1 });
        },
      },
    });
    const text = textOf((await visit.get('/deliveries')).html);
    expect(text).toContain('Its cards will not be posted Drop');
    expect(text).toContain('c2 Busy.');
    const { channelId } = parked;
    const clear = async (fields: Readonly<Record<string, string>>) =>
      (await visit.submit('/deliveries/clear', { channel: channelId, ...fields })).to;
    const to = '1100000000000000299';
    expect(await clear({ to })).toBe('/console/deliveries?notice=cleared');
    expect(await clear({ drop: channelId })).toBe('/console/deliveries?notice=cleared');
    for (const fields of [
      {},
      { to: 'x' },
      { to: channelId },
      { drop: to },
      { to: '', drop: channelId },
    ])
      expect(await clear(fields)).toBe('/console/deliveries?notice=unclear');
    expect(cleared).toEqual([
      [channelId, to],
      [channelId, undefined],
    ]);
    expect(await visit.post('/deliveries/clear', { channel: channelId, to })).toMatchObject({
      status: 403,
    });
  });

  it('lead to the events that were given up', async () => {
    const vitals = { ...quiet.vitals, deadEvents: 1 };
    const visit = await operate({ readVitals: async () => Promise.resolve(vitals) });
    expect((await visit.get('/deliveries')).html).toContain('href="/console/events?status=failed"');
  });

  it('take no number that is none for everything', async () => {
    const visit = await operate();
    expect(await visit.submit('/deliveries/redrive', { delivery: 'x' })).toMatchObject({
      status: 404,
    });
  });

  it('say so if there was nothing to redrive', async () => {
    const visit = await operate();
    const { to = '' } = await visit.submit('/deliveries/redrive');
    const { html } = await visit.get(to.replace('/console', ''));
    expect(textOf(html)).toContain('There was nothing to retry');
  });
});

describe('the orders', () => {
  it('have a page with what is known, the timeline and every card', async () => {
    const visit = await operate({ view: { ...view, order: async () => Promise.resolve(order) } });
    const { html } = await visit.get('/orders/sellfern/1042');
    const text = textOf(html);
    expect(text).toContain('Total $84.50');
    expect(text).toContain('In Production → Shipped 3 minutes ago');
    expect(text).toContain('#orders ✓ Posted 1 minute ago 🚚 Order #1042 has shipped');
    expect(text).not.toContain('Jane');
    expect(html).not.toContain('<img src=x');
  });

  it('shows a card once that tells of two events', async () => {
    const halves = [
      { ...delivery, event: 12, sharedWith: 3 },
      { ...delivery, event: 3, sharedWith: 12 },
    ];
    const story = async () => Promise.resolve({ ...order, deliveries: halves });
    const visit = await operate({ view: { ...view, order: story } });
    const text = textOf((await visit.get('/orders/sellfern/1042')).html);
    expect(text.split('🚚 Order #1042 has shipped')).toHaveLength(2);
    expect(text).toContain('Posted with the card of event 12');
  });

  it('show who ordered only when asked, and note who looked', async () => {
    const visit = await operate({ view: { ...view, order: async () => Promise.resolve(order) } });
    await visit.get('/orders/sellfern/1042');
    const shown = await visit.submit('/orders/sellfern/1042/personal');
    expect(textOf(shown.html)).toContain('Customer: Jane Smith. Hide customer');
    expect(shown.html).not.toContain('data-live');
    expect(visit.log().at(-1)?.details).toEqual({
      ...{ act: 'show_customer', platform: 'sellfern', order: '1042' },
    });
    expect(await visit.post('/orders/sellfern/1042/personal', {})).toMatchObject({ status: 403 });
  });

  it('that are not known have none', async () => {
    const visit = await operate();
    expect(await visit.get('/orders/sellfern/9')).toMatchObject({ kind: 'page', status: 404 });
  });
});

describe('the routes', () => {
  it('are shown as they are resolved, for each store that a rule names', async () => {
    const vi = {
      pattern: 'order.*',
      storeId: 'lua',
      locale: 'vi',
      channelIds: ['1'.repeat(18)],
    } as const;
    const modes = { ['1'.repeat(18)]: 'forum' } as const;
    const visit = await operate({ routing: { ...ports.routing, rules: [vi], modes } });
    const text = textOf((await visit.get('/routes')).html);
    expect(text).toContain('Event Other stores Store lua (ID)');
    expect(text).toContain(
      `order.created #orders in English ${'1'.repeat(18)} as a post in Vietnamese`,
    );
    expect(text).toContain('Saved, but not posted anywhere: expense.created ticket.created');
  });

  it('send a test card and say what became of it', async () => {
    const visit = await operate();
    const sent = await visit.submit('/routes/test-card', { channel });
    expect(textOf(sent.html)).toContain('Test card posted to #orders.');
    expect(visit.log().at(-1)?.details).toEqual({
      ...{ act: 'send_test_card', channel, posted: true },
    });
    const failing = await operate({
      sendTestCard: async () =>
        Promise.resolve({ ok: false, reason: 'the channel does not exist' }),
    });
    const failed = await failing.submit('/routes/test-card', { channel });
    expect(textOf(failed.html)).toContain(
      'The test card could not be posted to #orders. The channel does not exist.',
    );
    for (const elsewhere of ['1199999999999999999', '']) {
      const refused = await visit.submit('/routes/test-card', { channel: elsewhere });
      expect(refused).toMatchObject({ status: 404 });
    }
    expect(await failing.submit('/routes/test-card', { channel: 'x' })).toMatchObject({
      status: 404,
    });
  });

  it('say so if no channel is named', async () => {
    const visit = await operate({ routing: { ...ports.routing, defaultRules: [] } });
    expect(textOf((await visit.get('/routes')).html)).toContain('No channel is set');
  });
});

describe('an address', () => {
  it('that is none is a page', async () => {
    expect(await (await operate()).get('/nothing')).toMatchObject({ kind: 'page', status: 404 });
  });

  it('that takes another method says which', async () => {
    const visit = await operate();
    expect(await visit.get('/deliveries/redrive')).toMatchObject({
      status: 405,
      headers: { Allow: 'POST' },
    });
    expect(await visit.submit('/events')).toMatchObject({ status: 405, headers: { Allow: 'GET' } });
  });

  it('says what is wrong with the database while it is away, and that nothing is lost', async () => {
    const away = async () => Promise.reject(new StorageError('The database db/shop is starting.'));
    const visit = await operate({ view: { ...view, overview: away } });
    const page = await visit.get('/');
    expect(page).toMatchObject({ kind: 'page', status: 503 });
    expect(textOf(page.html)).toContain(
      'The database is unavailable The database db/shop is starting. ' +
        'Until it is back, webhooks are answered with 503 and sent again later, and cards wait.',
    );
    expect(visit.log().map((line) => line.event)).not.toContain('console_failed');
  });

  it('says what is wrong with a row that it cannot read, and that all else goes on', async () => {
    const newer = async () => Promise.reject(new UnreadableRow('A newer version wrote it.'));
    const visit = await operate({ view: { ...view, order: newer } });
    const page = await visit.get('/orders/sellfern/1042');
    expect(page).toMatchObject({ kind: 'page', status: 500 });
    expect(textOf(page.html)).toContain(
      'A stored row cannot be read A newer version wrote it. Everything else goes on',
    );
    expect(textOf(page.html)).not.toContain('503');
  });

  it('whose page cannot be made says so, and the log why', async () => {
    const broken = async () => Promise.reject(new Error('a bug'));
    const visit = await operate({ view: { ...view, overview: broken } });
    expect(await visit.get('/')).toMatchObject({ kind: 'page', status: 500 });
    expect(visit.log().at(-1)).toMatchObject({ level: 'error', event: 'console_failed' });
  });
});
