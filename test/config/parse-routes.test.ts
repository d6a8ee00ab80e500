import { describe, expect, it } from 'vitest';
import { parseRoutes } from '../../src/config/parse-routes.ts';

const one = '11111111111111111';
const two = '22222222222222222222';
const three = '33333333333333333333';
const inForum =
  'a forum has posts for orders alone: begin the event type with "order.", or send this to a text channel';
const knowledge = {
  platforms: [
    {
      name: 'sellfern',
      eventTypes: ['order.created', 'order.fulfillment.shipped', 'expense.created'],
    },
    { name: 'sellapp', eventTypes: ['order.created', 'order.disputed', 'ticket_message.created'] },
  ],
  locales: ['en', 'vi'] as const,
};

function parse(text: string) {
  return parseRoutes(text, knowledge);
}

describe('parseRoutes', () => {
  it.each([
    [`order.*=${one}`, { pattern: 'order.*', channelIds: [one] }],
    [`*=${one},${two}`, { pattern: '*', channelIds: [one, two] }],
    ['expense.*=none', { pattern: 'expense.*', channelIds: [] }],
    [
      `sellapp:order.disputed=${one}`,
      { platform: 'sellapp', pattern: 'order.disputed', channelIds: [one] },
    ],
    [`order.*@store_abc=${one}`, { pattern: 'order.*', storeId: 'store_abc', channelIds: [one] }],
    [`order.*>vi=${one}`, { pattern: 'order.*', locale: 'vi', channelIds: [one] }],
    [
      ` sellfern : order.* @ a=b>c > vi = ${one} , ${two} `,
      {
        platform: 'sellfern',
        pattern: 'order.*',
        storeId: 'a=b>c',
        locale: 'vi',
        channelIds: [one, two],
      },
    ],
  ])('reads %s', (text, rule) => {
    expect(parse(text)).toMatchObject({ ok: true, rules: [rule], warnings: [] });
  });

  it('reads the mode of each channel, a feed where none is written', () => {
    const rule = `order.*@a:b>vi=${one} : card , ${two}:forum`;
    expect(parse(`${rule};ticket.*=${one}:card;sellapp:*=${three}`)).toMatchObject({
      ok: true,
      rules: [
        { storeId: 'a:b', locale: 'vi', channelIds: [one, two] },
        { pattern: 'ticket.*', channelIds: [one] },
        { platform: 'sellapp', channelIds: [three] },
      ],
      modes: [
        { channelId: one, mode: 'card', where: `rule 1 "${rule}"` },
        { channelId: two, mode: 'forum' },
        { channelId: one, mode: 'card', where: `rule 2 "ticket.*=${one}:card"` },
        { channelId: three, mode: 'feed' },
      ],
    });
  });

  it('reads several rules and passes over empty ones', () => {
    const parsed = parse(`order.created=${one};; \n expense.*=none;`);
    expect(parsed.ok && parsed.rules.map(({ pattern }) => pattern)).toEqual([
      'order.created',
      'expense.*',
    ]);
  });

  it('reads nothing as no rules', () => {
    expect(parse(' ')).toEqual({ ok: true, rules: [], modes: [], warnings: [] });
  });

  it.each([
    ['order.*', 'it needs "=" and then the channels, or "=none"'],
    [`=${one}`, 'the event type is missing'],
    [`sellapp:=${one}`, 'the event type is missing'],
    [`order created=${one}`, 'an event type holds only letters, digits, ".", "_", "-" and "*"'],
    [`shopify:order.*=${one}`, 'there is no platform "shopify", only sellfern, sellapp'],
    [`selapp:order.*=${one}`, 'there is no platform "selapp", did you mean "sellapp"?'],
    [`order.*@=${one}`, 'the store after "@" is missing'],
    [`order.*>fr=${one}`, 'the language after ">" must be one of en, vi'],
    [`order.*>=${one}`, 'the language after ">" must be one of en, vi'],
    ['order.*=', 'a channel is missing'],
    [`order.*=${one},`, 'a channel is missing'],
    [
      'order.*=#orders',
      '"#orders" is not a channel id (17 to 20 digits): right-click the channel, Copy Channel ID (with Developer Mode on, in Discord’s settings under Advanced)',
    ],
    [`order.*=none,${one}`, '"none" cannot be combined with channels'],
    [`order.*=${one}:`, 'the mode after ":" is missing'],
    [`order.*=${one}:cart`, 'there is no mode "cart", did you mean "card"?'],
    [`order.*=${one}:thread`, 'there is no mode "thread", only feed, card, forum'],
    [`order.*=${one}:card:vi`, 'there is no mode "card:vi", only feed, card, forum'],
    [`ticket.*=${one}:forum`, inForum],
    [`*=${one}:forum`, inForum],
  ])('refuses %s because %s', (text, reason) => {
    expect(parse(text)).toEqual({ ok: false, problems: [`rule 1 "${text}": ${reason}`] });
  });

  it('names every fault of every wrong rule by the number of its rule', () => {
    expect(parse(`order.*=${one}; x:*=1; order.*`)).toEqual({
      ok: false,
      problems: [
        'rule 2 "x:*=1": there is no platform "x", only sellfern, sellapp',
        'rule 2 "x:*=1": "1" is not a channel id (17 to 20 digits)',
        'rule 3 "order.*": it needs "=" and then the channels, or "=none"',
      ],
    });
  });

  it.each([
    [`order.creatd=${one}`, ', did you mean "order.created"?'],
    [`odrer.*=${one}`, ', did you mean "order.*"?'],
    [`order.fullfilment.*=${one}`, ', did you mean "order.fulfillment.*"?'],
    [`sellfern:order.dispute=${one}`, ''],
    [`invoice.paid=${one}`, ''],
  ])('accepts %s with a warning, because no documented type fits', (text, hint) => {
    expect(parse(text)).toMatchObject({
      ok: true,
      warnings: [`rule 1 "${text}": no documented event type fits${hint}`],
    });
  });
});
