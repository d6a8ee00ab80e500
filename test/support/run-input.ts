import { createOwnerCheck } from '../../src/inbox/create-owner-check.ts';
import { everyShop } from '../../src/orders/shops.ts';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import { createProcess } from '../../src/inbox/create-process.ts';
import { createReceive } from '../../src/inbox/create-receive.ts';
import { platformNamed, traitsOf } from '../../src/platforms/index.ts';
import type { Routing } from '../../src/routing/route.ts';
import { handlerWith, staffRoles, typed, unlimited } from '../discord/commands/ports.ts';
import type { InputEvent } from './inputs.ts';
import { openOwnStorage } from './open-own-storage.ts';

const begins = Date.parse('2026-05-23T12:00:00Z');
const minute = 60_000;
const secret = 'a-secret-of-the-tests';
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const everything: Routing = {
  rules: [{ pattern: '*', channelIds: ['1100000000000000200'] }],
  defaultRules: [],
  defaultLocale: 'en',
};

/** Every text in a message, a line each. */
function linesOf(value: unknown): string {
  if (typeof value === 'string') return `${value.replaceAll('\u00a0', ' ')}\n`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(linesOf).join('');
}

export interface InputResult {
  readonly answers: readonly string[];
  readonly cards: readonly string[];
  readonly asked: Readonly<Record<string, string>>;
  readonly found: Readonly<Record<string, string>>;
}

/** Sends events through the door, processes and draws them, and asks the bot's commands about them. */
export async function runInput(
  events: readonly InputEvent[],
  questions: { readonly asked: readonly string[]; readonly found: readonly string[] },
): Promise<InputResult> {
  const storage = await openOwnStorage();
  const { inbox, outbox } = storage;
  const orders = storage.ordersOf(everyShop);
  let time = begins;
  const now = () => time;
  const shared = { inbox, now, logger: silent, random: () => 0 };
  const receive = createReceive({
    ...shared,
    isForeign: createOwnerCheck(storage),
    backlogLimit: 1_000,
    onArrived: () => undefined,
    onAccepted: () => undefined,
  });
  const process = createProcess({
    ...shared,
    platformNamed,
    routing: () => everything,
    onSettled: () => undefined,
  });
  const answers: string[] = [];
  const cards: string[] = [];
  const claim = { leaseMs: minute, limit: 100 };
  for (const { platform: name, type, body: said, minutesLater } of events) {
    time += minutesLater * minute;
    const platform = platformNamed(name);
    if (platform === undefined) throw new Error(`no platform ${name}`);
    const body = Buffer.from(JSON.stringify(said));
    const headers = platform.sign({ type, body, secret });
    answers.push(
      (await receive({ shop: name, platform, secrets: [secret] }, { headers, body })).kind,
    );
    for (const event of await inbox.claim({ ...claim, now: time })) await process([event]);
    const pack = createPack(traitsOf);
    for (const message of await outbox.claim({ ...claim, now: time, pack })) {
      cards.push(linesOf(message.body));
      await outbox.settle(message, { kind: 'done', discordId: String(message.id) }, time);
    }
  }
  const handle = handlerWith({ orders, traitsOf, limit: unlimited, now });
  const ask = async (command: string, options: Readonly<Record<string, string>>) =>
    linesOf((await handle(typed(command, options, { roles: staffRoles }))).response);
  const asked: Record<string, string> = {};
  for (const order of questions.asked) asked[order] = await ask('order status', { order });
  const found: Record<string, string> = {};
  for (const text of questions.found) found[text] = await ask('order find', { text });
  await storage.close();
  return { answers, cards, asked, found };
}
