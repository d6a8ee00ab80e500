import { afterEach, describe, expect, it } from 'vitest';
import type { LocalMember } from '../local-discord/interactions/interaction.ts';
import { objectsIn, textOf } from '../local-discord/json-object.ts';
import {
  ann,
  jane,
  john,
  staff,
  startClaimingBot,
  type ClaimingBot,
  type Transport,
} from './claiming-bot.ts';

/* A member shows that an order is theirs, as a person types, orders and clicks. */

let shop: ClaimingBot;

afterEach(async () => {
  await shop.stop();
});

async function start(transport: Transport = 'gateway', environment = {}): Promise<void> {
  shop = await startClaimingBot(transport, environment);
}

const person = (member: LocalMember, locale?: string) => shop.person(member, locale);
const arrive = async (...told: Parameters<ClaimingBot['arrive']>) => shop.arrive(...told);

let sent = 0;

/** An order with what its buyer wrote at the checkout. */
function order(
  id: number,
  { label = 'Discord code', text = '', discord_data = {}, store = 1 } = {},
) {
  const fields = text === '' ? [] : [{ label, value: text }];
  sent += 1;
  return {
    event: 'order.created',
    data: {
      ...{ id, created_at: new Date().toISOString(), revision: sent },
      status: { status: { status: 'PENDING' } },
      customer_information: { email: 'jane@example.com', discord_data },
      product_variants: [
        { product_title: 'Game key', quantity: 1, additional_information: fields },
      ],
    },
    store,
  };
}

function ticket(orderId: number, content: string, author = 'CUSTOMER') {
  sent += 1;
  const reference = { id: orderId, type: 'App\\Models\\Invoice' };
  const about = { id: 1_337, title: 'Question', status: 'OPEN', reference };
  const data = { id: sent, author, content, ticket_id: 1_337, ticket: about };
  return { event: 'ticket_message.created', data, store: 1 };
}

/** A Sellfern order with a parcel. */
const shipped = {
  event: 'order.fulfillment.shipped',
  data: {
    order_id: '1042',
    status: 'Shipped',
    carrier: 'UPS',
    tracking_code: '1Z999AA10123456784',
  },
};
const parcel = '1Z999AA10123456784';

/** Whom staff see. */
async function claimants(number: string): Promise<string> {
  const { content } = await person(staff).status(number);
  return textOf(content).split('\n').slice(1).join('\n');
}

describe.each([
  { transport: 'gateway', locale: 'en-US' },
  { transport: 'http', locale: 'vi' },
] as const)('over $transport, in $locale', ({ transport, locale }) => {
  const isVi = locale === 'vi';
  const says = (english: string, vietnamese: string) => (isVi ? vietnamese : english);
  const as = (member: LocalMember) => person(member, locale);

  it('a code that comes back from the checkout links the order', async () => {
    await start(transport);
    const code = await as(jane).code();
    await arrive(order(236, { label: ' discord  CODE', text: ` ${code.toLowerCase()} ` }));
    const { content } = await as(staff).status('236');
    const linked = says(
      `Linked to <@${jane.id}> · by a code`,
      `Đã liên kết với <@${jane.id}> · bằng mã`,
    );
    expect(textOf(content)).toContain(linked);
    expect(shop.bot.logText()).not.toContain(code);
    expect(shop.bot.logText()).not.toContain(code.replace('-', ''));
  });

  it('the name that the buyer gave links that order once they say so', async () => {
    await start(transport);
    await arrive(order(236, { discord_data: { username: 'Jane.Example' } }));
    await arrive(order(237, { discord_data: { username: 'jane.example#1234' } }));
    const mine = says('This is my order', 'Đây là đơn hàng của tôi');
    expect(JSON.stringify(await as(john).status('236'))).not.toContain(mine);
    expect(JSON.stringify(await as(jane).status('237'))).not.toContain(mine);
    const seen = await as(jane).status('236');
    const confirmed = await as(jane).press(seen, mine);
    expect(confirmed['content']).toBe(
      says('This order is now linked to you.', 'Đơn hàng này đã được liên kết với bạn.'),
    );
    const shown = await as(jane).press(confirmed, says('Show the order', 'Xem đơn hàng'));
    expect(JSON.stringify(shown)).not.toContain(mine);
    const { content } = await as(staff).status('236');
    expect(textOf(content)).toContain(`<@${jane.id}>`);
  });

  it('who is linked sees the whole parcel and nothing personal, others its end', async () => {
    await start(transport);
    await arrive(shipped, 'sellfern');
    expect(JSON.stringify(await as(jane).status('1042'))).not.toContain(parcel);
    const assigned = await as(staff).command('order assign', {
      ...{ order: '1042', member: jane.id, reason: 'wrote from the *same* address' },
    });
    expect(assigned['content']).toContain(`<@${jane.id}>`);
    const whole = JSON.stringify(await as(jane).status('1042'));
    expect(whole).toContain(parcel);
    expect(whole).toContain('https://www.ups.com/');
    expect(JSON.stringify(await as(john).status('1042'))).not.toContain(parcel);
    const { content } = await as(staff).status('1042');
    expect(textOf(content)).toContain(
      String.raw`(<@${staff.id}>) · wrote from the \*same\* address`,
    );
  });
});

describe('a code', () => {
  it('links also from a ticket of the buyer’s about the order', async () => {
    await start();
    const code = await person(jane).code();
    await arrive(order(236));
    await arrive(ticket(236, `Hi, this is code ${code}, thanks`));
    expect(await claimants('236')).toContain(`<@${jane.id}>`);
  });

  it('links nothing from staff’s words, from another field, or in a webhook that is not signed', async () => {
    await start();
    const code = await person(jane).code();
    await arrive(ticket(236, code, 'STORE'));
    await arrive(order(236, { label: 'Note', text: code }));
    const forged = Buffer.from(JSON.stringify(order(236, { text: code })));
    const headers = { signature: 'a'.repeat(64), 'Content-Type': 'application/json' };
    const answer = await shop.bot.ask(
      '/webhooks/sellapp',
      { ...headers, 'Content-Length': forged.length },
      forged,
    );
    expect(answer.status).toBe(401);
    expect(await claimants('236')).toBe('');
    await arrive(order(236, { text: code }));
    expect(await claimants('236')).toContain(`<@${jane.id}>`);
  });

  it('links nothing in an order of another shop', async () => {
    await start('gateway', { SELLAPP_STORE_ID: '1' });
    const code = await person(jane).code();
    await arrive(order(236));
    const foreign = order(236, { text: code, store: 2 });
    expect(await shop.bot.send('sellapp', foreign.event, foreign)).toMatchObject({ status: 403 });
    expect(await claimants('236')).toBe('');
  });

  it('that was used, replaced, or never given is answered byte for byte alike, and links nothing', async () => {
    await start();
    const used = await person(john).code();
    await arrive(order(235, { text: used }));
    const replaced = await person(jane).code();
    await person(jane).code();
    const answers = [];
    for (const [place, text] of [used, replaced, 'K7Q2-9MXD', 'no code'].entries()) {
      const told = order(236 + place, { text });
      const { status, body } = await arrive(told);
      expect(body).toMatchObject({ status: 'accepted' });
      const seen = await person(ann).status(String(236 + place));
      expect(objectsIn(seen['embeds'])).toHaveLength(1);
      const { content, embeds, components } = seen;
      const shown = JSON.stringify({ status, content, embeds, components });
      answers.push(shown.replaceAll(String(236 + place), 'ID').replace(/<t:\d+:R>/g, 'WHEN'));
      expect(await claimants(String(236 + place))).toBe('');
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('of a second member changes nothing, staff see both and decide', async () => {
    await start();
    const first = await person(jane).code();
    await arrive(order(236, { text: first }));
    const second = await person(john).code();
    await arrive(ticket(236, second));
    expect(await claimants('236')).toMatch(
      new RegExp(`Linked to <@${jane.id}> · by a code\n.*Also claimed by <@${john.id}>`),
    );
    const assigned = await person(staff).command('order assign', {
      ...{ order: 'sellapp:236', member: john.id, reason: 'paid for it' },
    });
    expect(textOf(assigned['content'])).toBe(
      `Order #236 is now linked to <@${john.id}>.\nIt is no longer linked to <@${jane.id}>.`,
    );
    expect(await claimants('236')).not.toContain(jane.id);
  });

  it('is not given where the shop takes none, nor to whoever asks too often', async () => {
    await start('gateway', { CLAIM_FIELDS: '' });
    const { content } = await person(jane).command('order claim');
    expect(content).toBe('This shop takes no codes yet. Ask its staff to link your order to you.');
    await shop.stop();
    await start();
    for (let count = 0; count < 5; count += 1) await person(jane).code();
    const refused = await person(jane).command('order claim');
    expect(textOf(refused['content'])).toMatch(/^You asked for too many codes\. Try again <t:/);
    await person(john).code();
  });
});

it('members cannot assign orders', async () => {
  await start();
  await arrive(order(236));
  const { content } = await person(jane).command('order assign', {
    ...{ order: '236', member: jane.id, reason: 'mine' },
  });
  expect(content).toBe('Only the staff of this shop can use that command.');
  expect(await claimants('236')).toBe('');
});
