import { DiscordAPIError } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { classifyError } from '../../../src/discord/classify-error.ts';
import type { BotHealth } from '../../../src/discord/commands/bot-health.ts';
import { reasonIn } from '../../../src/i18n/reason-in.ts';
import type { Redriven } from '../../../src/operators/desk.ts';
import { checkInteractionResponse } from '../../local-discord/check-interaction-response.ts';
import { handlerWith, pressed, staffRoles, typed } from './ports.ts';

const well: BotHealth = {
  version: '1.2.3',
  startedAt: 1_700_000_000_000,
  gateway: 'off',
  platforms: [],
  waiting: { events: 0, deliveries: 0 },
  dead: { events: 0, deliveries: 0 },
  deadLetters: [],
  parked: [],
};
const parked = { channelId: '123', reason: 'no *Send Messages*', since: 1_700_000_000_000 };

async function ask(health: BotHealth) {
  const handle = handlerWith({ readHealth: async () => Promise.resolve(health) });
  const { response } = await handle(typed('bot status', {}, { roles: staffRoles }));
  expect(checkInteractionResponse(response)).toEqual([]);
  return JSON.stringify(response);
}

test('staff read that all is well', async () => {
  expect(await ask(well)).toContain('All is well');
});

test('cards that are behind for some minutes are nothing to attend to', async () => {
  const cardsBehind = { count: 3, since: Date.now() - 540_000 };
  expect(await ask({ ...well, cardsBehind })).toContain('All is well');
});

test.each<[string, BotHealth]>([
  ['the gateway is down', { ...well, gateway: 'down' }],
  ['the token is refused', { ...well, gateway: 'token_refused' }],
  ['a channel is parked', { ...well, parked: [parked] }],
  [
    'a card is behind for long',
    { ...well, cardsBehind: { count: 1, since: Date.now() - 660_000 } },
  ],
  ['there is a dead letter', { ...well, dead: { events: 1, deliveries: 0 } }],
])('staff read that something needs attention when %s', async (_fault, health) => {
  expect(await ask(health)).toContain('Something needs attention');
});

test('a parked channel is named with its reason, shown as written', async () => {
  const answer = await ask({ ...well, parked: [parked, { ...parked, channelId: '*' }] });
  expect(answer).toContain('<#123>');
  expect(answer).toContain('every channel');
  expect(answer).toContain(String.raw`no \\*Send Messages\\*`);
});

test('many parked channels with long reasons still fit', async () => {
  const many = Array.from({ length: 60 }, () => ({ ...parked, reason: '*'.repeat(2_000) }));
  expect(await ask({ ...well, parked: many })).toContain('…');
});

test('cards that are behind are counted, in both languages, with since when the oldest is', async () => {
  expect(await ask(well)).not.toContain('Cards behind');
  const cardsBehind = { count: 3, since: 1_700_000_000_000 };
  const english = await ask({ ...well, cardsBehind });
  expect(english).toContain('Cards behind');
  expect(english).toContain('3 cards to update, oldest change <t:1700000000:R>');
  const handle = handlerWith({ readHealth: async () => Promise.resolve({ ...well, cardsBehind }) });
  const asked = typed('bot status', {}, { roles: staffRoles, locale: 'vi' });
  const { response } = await handle(asked);
  expect(JSON.stringify(response)).toContain(
    '3 thông báo chờ cập nhật, thay đổi cũ nhất <t:1700000000:R>',
  );
});

test('orders that are stuck are counted, in both languages', async () => {
  expect(await ask(well)).not.toContain('Stuck orders');
  const english = await ask({ ...well, stuckOrders: 1 });
  expect(english).toContain('1 order without an update for a week (three weeks once shipped)');
  const readHealth = async () => Promise.resolve({ ...well, stuckOrders: 1_234 });
  const asked = typed('bot status', {}, { roles: staffRoles, locale: 'vi' });
  const { response } = await handlerWith({ readHealth })(asked);
  expect(JSON.stringify(response)).toContain('1.234 đơn không có cập nhật');
});

test.each([
  [10003, 404, 'kênh không còn tồn tại'],
  [10004, 404, 'bot không ở trong máy chủ này'],
  [40067, 400, 'diễn đàn yêu cầu'],
  [50001, 403, 'bot không ở trong máy chủ, hoặc'],
  [50008, 400, 'không thể gửi tin nhắn'],
  [50013, 403, 'bot thiếu quyền “Gửi tin nhắn”'],
  [50024, 400, 'loại kênh này'],
  [50083, 400, 'đã được lưu trữ'],
  [160002, 400, 'nên không thể trả lời'],
  [160005, 400, 'đã bị khóa'],
  [160006, 400, 'quá nhiều chủ đề'],
  [10008, 404, 'tin nhắn đã bị xóa'],
  [50014, 401, 'từ chối token'],
  [50035, 400, 'Discord trả lời 400 (mã 50035)'],
])(
  'what Discord’s code %i says of a channel is in Vietnamese, too',
  async (code, status, words) => {
    const raw = { code, message: '' };
    const { reason } = classifyError(new DiscordAPIError(raw, code, status, 'POST', '', {}));
    const handle = handlerWith({
      readHealth: async () => Promise.resolve({ ...well, parked: [{ ...parked, reason }] }),
    });
    const asked = typed('bot status', {}, { roles: staffRoles, locale: 'vi' });
    const answer = JSON.stringify((await handle(asked)).response).replaceAll('\\', '');
    expect(answer).toContain(words);
  },
);

test('missing permissions have the names that Discord gives them in Vietnamese', () => {
  expect(reasonIn.vi('the bot lacks "View Channel" and "Embed Links" in the channel')).toBe(
    'bot thiếu quyền “Xem kênh” và “Nhúng liên kết” trong kênh',
  );
});

test('gaps are told where something catches up', async () => {
  expect(await ask({ ...well, gaps: { found: 3, healed: 2 } })).toContain('3 found, 2 posted');
});

const card = { of: { channelId: '123' }, reason: 'no *title*', told: true };
const sick = { ...well, dead: { events: 1, deliveries: 1 }, deadLetters: [card] };

test('dead letters are named with their reasons, once each, and whether members know the news', async () => {
  const event = { of: { type: 'order.updated' }, reason: 'the database was away', told: false };
  const answer = await ask({ ...sick, deadLetters: [card, card, event] });
  expect(answer).toContain(
    String.raw`<#123>: no \\*title\\* (posted as a plain sentence)\norder.updated: the`,
  );
  expect(answer.match(/<#123>/g)).toHaveLength(1);
});

test('many dead letters with long reasons still fit', async () => {
  const deadLetters = Array.from({ length: 9 }, (_, index) => ({
    ...{
      of: { type: '*'.repeat(99) + String(index) },
      reason: `${String(index)}${'*'.repeat(999)}`,
    },
    told: true,
  }));
  expect(await ask({ ...sick, deadLetters })).toContain('…');
});

test.each<[string, BotHealth, boolean]>([
  ['no button while there is nothing to retry', well, false],
  [
    'no button for dead events, which are replayed and not sent again',
    { ...well, dead: { events: 1, deliveries: 0 } },
    false,
  ],
  ['Redrive for a dead letter', sick, true],
  ['Redrive for what waits', { ...well, waiting: { events: 0, deliveries: 1 } }, true],
  ['Redrive for a parked channel', { ...well, parked: [parked] }, true],
])('there is %s', async (_offer, health, offered) => {
  expect((await ask(health)).includes('"custom_id":"bot status:redrive"')).toBe(offered);
});

describe('who presses Retry', () => {
  async function press(payload: string, member: object, redriven: Redriven = nothing) {
    let times = 0;
    const handle = handlerWith({
      readHealth: async () => Promise.resolve(sick),
      redrive: async () => {
        times += 1;
        return Promise.resolve(redriven);
      },
    });
    const { response } = await handle(pressed(`bot status:${payload}`, member));
    expect(checkInteractionResponse(response)).toEqual([]);
    return { answer: JSON.stringify(response), times };
  }
  const nothing = { deliveries: 0, messages: 0, channels: 0 };
  const staff = { roles: staffRoles };

  test('has everything tried again, and reads what that was beside how the bot is now', async () => {
    const { answer, times } = await press('redrive', staff, {
      deliveries: 2,
      messages: 1,
      channels: 0,
    });
    expect(times).toBe(1);
    expect(answer).toContain('2 failed cards, 1 waiting message, 0 blocked channels.');
    expect(answer).toContain('Something needs attention');
    const { answer: vietnamese } = await press(
      'redrive',
      { ...staff, locale: 'vi' },
      { ...nothing, channels: 3 },
    );
    expect(vietnamese).toContain('3 kênh bị chặn');
  });

  test('reads that there was nothing to do', async () => {
    expect((await press('redrive', staff)).answer).toContain('nothing to retry');
  });

  test('does nothing without being staff (any more), and nothing with a forged button', async () => {
    const member = await press('redrive', {});
    expect([member.times, member.answer]).toEqual([0, expect.stringContaining('Only the staff')]);
    const forged = await press('everything', staff);
    expect([forged.times, forged.answer]).toEqual([0, expect.stringContaining('out of date')]);
  });
});
