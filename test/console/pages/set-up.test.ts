import { describe, expect, it } from 'vitest';
import type { ConsolePorts } from '../../../src/console/console-ports.ts';
import { textOf } from '../read-page.ts';
import { channel, operate, quiet, samplePorts } from '../sample-ports.ts';
import { event } from '../sample-story.ts';

const { ports } = samplePorts();
const { view } = ports;

async function look(told: Partial<ConsolePorts> = {}) {
  const visit = await operate(told);
  const { html } = await visit.get('/');
  return { visit, html, text: textOf(html) };
}

describe('the first visit', () => {
  it('is a list of what to set up, with whole addresses to copy', async () => {
    const { html, text } = await look({
      publicUrl: 'https://bot.example.com',
    });
    expect(html).toContain('value="https://bot.example.com/webhooks/sellfern"');
    expect(html).toContain('value="https://bot.example.com/webhooks/sellapp"');
    expect(text).toContain('The bot is in your server.');
    expect(text).toContain('#orders ✓ Found');
    expect(text).not.toContain('No webhooks from');
    expect(text).not.toContain('All is well');
  });

  it('names what is missing', async () => {
    const routing = { ...ports.routing, defaultRules: [] };
    const { html, text } = await look({ routing, channelName: () => undefined });
    expect(text).toContain('PUBLIC_URL is not set');
    expect(html).toContain('value="https://YOUR-ADDRESS/webhooks/sellfern"');
    expect(text).toContain('Type /setup in Discord and press Orders, or set DISCORD_CHANNEL_ID');
    expect(text).toContain('check DISCORD_TOKEN');
    const unseen = await look({
      channelName: () => undefined,
      inviteLink: async () => Promise.resolve('https://discord.com/oauth2/authorize?client_id=1'),
    });
    expect(unseen.html).toContain('href="https://discord.com/oauth2/authorize?client_id=1"');
    expect(unseen.text).toContain(`${channel} ! Not seen yet`);
    const parked = [
      { channelId: channel, reason: 'no access', since: 0, probes: 1, probeAt: 0 },
    ] as const;
    const overview = { ...quiet, vitals: { ...quiet.vitals, parked } };
    const blocked = await look({
      view: { ...view, overview: async () => Promise.resolve(overview) },
    });
    expect(blocked.text).toContain('#orders ✕ Blocked No access.');
  });

  it('leads to where a secret is set, as long as no shop has one', async () => {
    const common = { isStorable: true, value: undefined, source: 'unset', meaning: '' } as const;
    const { html, text } = await look({
      platforms: [],
      settings: [
        { ...common, name: 'SELLAPP_WEBHOOK_SECRETS', isSecret: true },
        { ...common, name: 'SELLAPP_API_KEY', isSecret: true },
      ],
    });
    expect(html).toContain('href="/console/settings/SELLAPP_WEBHOOK_SECRETS"');
    expect(html).not.toContain('href="/console/settings/SELLAPP_API_KEY"');
    expect(text).toContain('This list goes away with the first event of a shop.');
    expect(text).not.toContain('Send a sample order');
  });

  it('sends a sample order, which does not end it', async () => {
    const sent: string[] = [];
    const sample = { ...event, orderId: 'sample-m1' };
    const { visit, html } = await look({
      view: { ...view, events: async () => Promise.resolve({ items: [sample] }) },
      sendSample: async (platform) => {
        sent.push(platform);
        return Promise.resolve(platform === 'sellapp' ? 'sent' : 'unknown');
      },
    });
    expect(html).toContain('id="set-up"');
    const { to } = await visit.submit('/set-up/sample', { platform: 'sellapp' });
    expect(to).toBe('/console?notice=sample_sent');
    expect(visit.log().at(-1)?.details).toEqual({
      ...{ act: 'send_sample', platform: 'sellapp', result: 'sent' },
    });
    expect(await visit.submit('/set-up/sample', { platform: 'x' })).toMatchObject({ status: 404 });
    expect(await visit.post('/set-up/sample', { platform: 'sellapp' })).toMatchObject({
      status: 403,
    });
    expect(sent).toEqual(['sellapp', 'x']);
  });

  it('is over with the first event of a shop', async () => {
    const { html } = await look({
      view: { ...view, events: async () => Promise.resolve({ items: [event] }) },
    });
    expect(html).not.toContain('id="set-up"');
  });
});

describe('the settings', () => {
  it('are shown with where they come from, and no secret with its value', async () => {
    const visit = await operate({
      settings: [
        {
          ...{ name: 'PORT', isSecret: false, value: '3000' },
          source: 'default',
          isStorable: false,
          meaning: 'Web.',
        },
        {
          ...{ name: 'ADMIN_TOKEN', isSecret: true, isStorable: false, value: undefined },
          ...{ source: 'file', meaning: undefined },
        },
      ],
    });
    const text = textOf((await visit.get('/settings')).html);
    expect(text).toContain('PORT 3000 default Web.');
    expect(text).toContain('ADMIN_TOKEN ✓ Set (secret) a file of its own (…_FILE)');
  });
});

describe('the routes', () => {
  it('say where an event would go', async () => {
    const rule = {
      pattern: 'ticket.*',
      storeId: '7',
      locale: 'vi',
      channelIds: [channel],
    } as const;
    const visit = await operate({ routing: { ...ports.routing, rules: [rule] } });
    const ask = async (query: string) => textOf((await visit.get(`/routes?${query}`)).html);
    expect(await ask('platform=sellfern&type=ticket.created&store=7')).toContain(
      'ticket.created of Sellfern, store 7 goes to: #orders in Vietnamese',
    );
    expect(await ask('platform=sellfern&type=ticket.created&store=')).toContain(
      'ticket.created of Sellfern goes to: not posted',
    );
    expect(await ask('platform=nothing&type=ticket.created')).not.toContain('goes to:');
  });
});

describe('the plot of events', () => {
  it('shows what failed apart, with an axis, and the same as a table', async () => {
    const days = [
      { day: '2026-11-20', events: 30, failed: 2 },
      { day: '2026-11-21', events: 4, failed: 0 },
    ];
    const { html, text } = await look({
      view: { ...view, overview: async () => Promise.resolve({ ...quiet, days }) },
    });
    expect(text).toContain('34 events in 2 days, at most 30 in one day; 2 failed.');
    expect(text).toContain('2026-11-20: 30 events, 2 failed');
    expect(text).toContain('50 25 0');
    expect(text).toContain('2026-11-20 30 2');
    expect(html.match(/class="failed"/g)).toHaveLength(1);
  });

  it('of nothing says so, and nothing else', async () => {
    const days = [{ day: '2026-11-21', events: 0, failed: 0 }];
    const { text } = await look({
      view: { ...view, overview: async () => Promise.resolve({ ...quiet, days }) },
    });
    expect(text).toContain('No events in 1 days.');
    expect(text).not.toContain('at most');
  });
});
