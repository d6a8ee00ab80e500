import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiscordAPIError } from 'discord.js';
import { expect, it } from 'vitest';
import { classifyError } from '../src/discord/classify-error.ts';
import { inputs, type InputCase } from './support/inputs.ts';
import { runInput } from './support/run-input.ts';
import { runProgram } from './support/run-program.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/* Shapes that other shops' bots were reported to misread, from the bytes of a webhook to what people see. */

/** Rows whose outcome is not right yet; each of them has to fail. */
const notYet: readonly string[] = [
  'amounts: decimals where minor units are expected',
  'amounts: SellApp, BTC',
  'amounts: SellApp, HUF',
  'amounts: Sellfern, BTC',
  'amounts: Sellfern, IDR',
  'carrier-names: Correos de México',
  'carrier-names: Correos Chile',
  'carrier-names: La Poste Tunisienne',
  'carrier-names: Hermes Germany',
  'carrier-names: J&T Express Philippines',
  'carrier-names: J&T Express Malaysia',
  'carrier-names: Ninja Van Singapore',
  'carrier-names: Upsilon Couriers',
  'carrier-names: GLSomething',
  'carrier-names: La Poste de Belgique',
  'event-names: order.status-changed',
  'event-names: Order.Created',
  'event-names: order/created',
  'event-names: orders/create',
  'event-names: order:created',
  'event-names: orderCreated',
  'event-names: ORDER_CREATED',
  'event-names: invoice.payment-failed',
  'item-names: England',
  'item-names: Persian',
  'item-names: ideographic selector',
  'item-names: Bengali',
  'item-names: Mongolian',
  'item-names: text presentation',
  'item-names: right-to-left mark',
  'lists-as-objects: items by number',
  'lists-as-objects: fulfillments by number',
  'lists-as-objects: a list where an object is expected',
  'lists-as-objects: items under data',
  'null-in-one-casing: order id',
  'null-in-one-casing: tracking number',
  'null-in-one-casing: status',
  'order-numbers: number #1001-A',
  'order-numbers: number #1001',
  'order-numbers: number №1001',
  'order-numbers: number INV 2024/001',
  'order-numbers: number SHOP#1002',
  'order-numbers: number (1003)',
  'order-numbers: number *1004',
  'order-numbers: number 1005+2',
  'order-numbers: number EN:1006',
  'order-numbers: number １００７',
  'order-numbers: number Đớn-1009',
  'order-numbers: number A&B-1011',
  'order-numbers: number 1012 (B2B)',
  'order-numbers: number -1013',
  'order-numbers: number R$1014',
  'order-numbers: number 1018~v2',
  "order-numbers: number O'1019",
  'order-numbers: number US-#1021',
  'order-numbers: id gid://shopify/Order/5129837469',
  'order-numbers: id T3JkZXI6MTA0Mg==',
  'order-numbers: id cs_test_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6',
  'order-numbers: id urn:order:77',
  'order-numbers: id {6F9619FF-8B86-D011-B42D-00C04FC964FF}',
  'order-numbers: id ORD 2024 15',
  'order-numbers: id abc+def',
  'order-numbers: id sellfern:9',
  'order-numbers: id order#5',
  'quantities: zero, negative, a fraction, a text',
  'quantities: 150 items of quantity 2',
  'search-words: Йод',
  'search-words: ПЁТР',
  'search-words: Ёлкин',
  'search-words: Їжак',
  'search-words: Київ',
  'search-words: マグカップ',
  'search-words: ガラス',
  'search-words: コップ',
  'search-words: はがき',
  'search-words: ぺん',
  'search-words: 한국',
  'search-words: 머그컵',
  'search-words: Ελλάς',
  'search-words: σοφός',
  'search-words: क़लम',
  'search-words: ज़मीन',
  'search-words: الأحمد',
  'search-words: مؤمن',
  'search-words: שָׁלוֹם',
  'search-words: น้ำ',
  'search-words: ﬁnance',
  'settings: an unquoted # in .env',
  'settings: one secret with a comma',
  'settings: a database in memory',
  'tracking-numbers-corrected: a label that was replaced',
  'tracking-numbers-corrected: 1Z 999 AA1 01 2345 6784 and then 1z999aa10123456784',
  'tracking-numbers-corrected: RB 123 456 785 GB and then RB123456785GB(U+200B)',
  'tracking-numbers-corrected: pending and then 9400111899223197428490',
  'tracking-numbers-corrected: N/A and then 9400111899223197428490',
  'tracking-numbers-corrected: none and then 9400111899223197428490',
  'tracking-numbers-corrected: 0 and then 9400111899223197428490',
  'tracking-numbers-several: blank',
  'tracking-numbers-several: FedEx, blank',
  'tracking-numbers-several: replacement',
  'tracking-numbers-several: comma',
  'tracking-numbers-several: line break',
  'tracking-numbers-several: list',
  'tracking-numbers-several: tracking_numbers',
];

type EventsCase = Extract<InputCase, { readonly events: unknown }>;

async function checkEvents({ events, outcome }: EventsCase): Promise<void> {
  const { answers, cards, asked = {}, found = {}, never = [] } = outcome;
  const questions = { asked: Object.keys(asked), found: Object.keys(found) };
  const result = await runInput(events, questions);
  if (answers !== undefined) expect(result.answers).toEqual(answers);
  if (cards !== undefined) expect(result.cards).toHaveLength(cards.length);
  const shown: [string | undefined, readonly string[]][] = [
    ...(cards ?? []).map((texts, index): [string | undefined, string[]] => [
      result.cards[index],
      texts,
    ]),
    ...Object.entries(asked).map(([typed, texts]): [string | undefined, string[]] => [
      result.asked[typed],
      texts,
    ]),
    ...Object.entries(found).map(([typed, texts]): [string | undefined, string[]] => [
      result.found[typed],
      texts,
    ]),
  ];
  for (const [text, parts] of shown) for (const part of parts) expect(text).toContain(part);
  const all = [result.cards, Object.values(result.asked), Object.values(result.found)].flat();
  for (const part of never) expect(all.join('\n')).not.toContain(part);
}

/** What `doctor` says of settings, in a folder and an environment of their own. */
async function doctorOf(dotenv: string, environment: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, '.env'), dotenv);
  const fixed = {
    DISCORD_TOKEN: 'a-bot-token',
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    DISCORD_CHANNEL_ID: '1100000000000000200',
  };
  const secrets = dotenv === '' ? { SELLAPP_WEBHOOK_SECRETS: 'a-secret-of-the-tests' } : {};
  const program = runProgram(['doctor'], {
    folder: folder.path,
    environment: { ...fixed, ...secrets, ...environment },
  });
  await program.ended;
  folder.remove();
  return `${program.output()}${program.errors()}`;
}

async function check(input: InputCase): Promise<void> {
  if ('events' in input) {
    await checkEvents(input);
  } else if ('discord' in input) {
    const { status, code } = input.discord;
    const asked = { body: {}, files: undefined };
    const answer = new DiscordAPIError({ message: '', code }, code, status, 'POST', '/', asked);
    expect(classifyError(answer).kind).toBe(input.outcome.failure);
  } else {
    const said = await doctorOf(input.dotenv ?? '', input.environment ?? {});
    expect(said).toMatch(new RegExp(`settings:.*${input.outcome.named}`));
  }
}

const known = new Set(notYet);

it.concurrent.each(inputs.filter(({ row }) => !known.has(row)))('$row', check);

if (known.size > 0) {
  it.concurrent.fails.each(inputs.filter(({ row }) => known.has(row)))('not yet: $row', check);
}

it('marks nothing as not right yet that is no row', () => {
  const rows = inputs.map(({ row }) => row);
  expect(notYet.filter((row) => !rows.includes(row))).toEqual([]);
});
