import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { repliesFor } from '../../src/i18n/replies-for.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import { createNotifiedMember, createShop } from '../support/notified-member.ts';
import { startBot } from '../support/start-bot.ts';
import { memberRows, type MemberRow } from './member-rows.ts';

/** How long a fault lasts that does not come once or in a burst. */
const seconds = Number(process.env['FAULT_SECONDS'] ?? 0.6);
const isLongRun = seconds >= 20;
const timeout = (seconds * 4 + 420) * 1_000;
const orders = '1100000000000000200';
const [ill, well] = ['1300000000000000001', '1300000000000000002'];
const { notify } = repliesFor('en');

// A bot mostly waits, so many of them can do so at once.
vi.setConfig({ maxConcurrency: 12 });

const rows = memberRows.filter(({ slow = false }) => isLongRun || !slow);
const named = rows.map((row) => [row.name, row] as const);

type Person = ReturnType<typeof createNotifiedMember>;
type Said = ReturnType<Person['direct']>[number];

interface Ward {
  readonly discord: LocalDiscord;
  readonly person: (id: string) => Person;
  readonly shop: ReturnType<typeof createShop>;
  /** Everybody hears of it who is to, but for those it cannot be sent to. */
  readonly until: (row: MemberRow, check: () => void) => Promise<void>;
}

const patient = { timeout: 60_000 };
/** A wait between two tries of an edit grows to at most twice the time for which they failed. */
const longestWaitMs = 2_000 * seconds;

/** A bot, and members who can be written to until they cannot. */
async function withWard(run: (ward: Ward) => Promise<void>): Promise<void> {
  const discord = await createLocalDiscord({ rateLimits: false, answerWithinMs: 60_000 });
  const bot = await startBot(discord);
  const shop = createShop(bot);
  try {
    await shop('New');
    await createNotifiedMember({ discord, bot, id: well }).calm();
    await run({
      ...{ discord, shop, person: (id) => createNotifiedMember({ discord, bot, id }) },
      until: async ({ patienceMs = 60_000 + longestWaitMs }, check) =>
        vi.waitFor(check, { timeout: patienceMs, interval: 20 }),
    });
    expect(bot.stuck).toEqual([]);
    expect(bot.logText()).not.toMatch(/unexpected_error|interaction_failed|database_unavailable/);
    expect(discord.refusals).toEqual([]);
    expect(discord.pings).toEqual([]);
  } finally {
    await bot.stop();
    await discord.close();
  }
}

/** Both members ask to be notified of the order. */
async function notified({ person }: Ward): Promise<void> {
  for (const id of [ill, well]) {
    const one = person(id);
    await one.press(await one.ask('1042'), 'Notify me');
    await one.calm();
  }
}

/** The cards of a member, and the messages below them. */
function seenBy(person: Person) {
  const isReceipt = ({ content }: Said) => content.includes('hear about');
  const isCard = ({ embeds }: Said) => embeds.length > 0;
  const messages = person.direct();
  const told = messages.filter((message) => !isReceipt(message));
  return {
    receipts: messages.filter(isReceipt).length,
    cards: told.filter(isCard).map(({ content }) => content),
    lines: told.filter((message) => !isCard(message)).map(({ content }) => content),
  };
}

/** Nobody who can be written to waits, and the shop's channel does not. */
async function othersAreTold({ discord, person, until }: Ward, row: MemberRow, stage: RegExp) {
  await until(row, () => {
    const { receipts, cards, lines } = seenBy(person(well));
    expect(cards).toEqual([expect.stringMatching(stage)]);
    expect(lines.at(-1)).toMatch(stage);
    expect(new Set(lines).size).toBe(lines.length);
    expect(receipts).toBe(1);
    expect(cardsOf(discord, orders).at(-1)?.title).toMatch(stage);
  });
}

/** Where it could not go on it says why, and does when the member says so; then the order's state is there, and nothing twice. */
async function isToldInTheEnd(ward: Ward, row: MemberRow): Promise<void> {
  const { person, until, shop } = ward;
  const one = person(ill);
  if (row.suspends !== undefined) {
    // What was under way beside it may be refused a moment later, and pauses them again.
    await one.calm();
    const why = notify.suspended[row.suspends];
    const panel = await vi.waitFor(async () => {
      const shown = await one.panel();
      expect(shown.content).toContain(why);
      return shown;
    }, patient);
    expect((await one.press(panel, 'Resume')).content).toBe(notify.resumed);
    // Until its card is there an order's stage makes no message below it.
    await one.calm();
  }
  await shop('Delivered');
  await until(row, () => {
    const { receipts, cards, lines } = seenBy(one);
    expect(cards.at(-1)).toContain('delivered');
    expect(lines.at(-1)).toContain('delivered');
    expect(new Set(lines).size).toBe(lines.length);
    expect(receipts).toBe(row.suspends === undefined ? 1 : 2);
    expect(cards.length).toBeLessThanOrEqual(receipts);
  });
  await othersAreTold(ward, row, /delivered/);
}

/** What suspends is met once, at whatever moment their turn comes. */
async function isMet({ discord, until }: Ward, row: MemberRow, since: number): Promise<void> {
  const path = `/channels/${discord.directOf(ill) ?? ''}`;
  if (row.suspends === undefined) return;
  await until(row, () => {
    const asked = discord.requests.slice(since).filter((one) => one.path.startsWith(path));
    expect(asked.length).toBeGreaterThan(0);
  });
}

it.concurrent.each(named)(
  '%s once, for one member, delays nobody else and tells nothing twice',
  async (_, row) =>
    withWard(async (ward) => {
      await notified(ward);
      const channelId = ward.discord.directOf(ill) ?? '';
      const fault = ward.discord.order({ ...row.fault, channelId });
      await ward.shop('Shipped');
      await othersAreTold(ward, row, /shipped/);
      await ward.until(row, () => {
        expect(fault.remaining()).toBe(0);
      });
      await ward.person(ill).calm();
      await isToldInTheEnd(ward, row);
    }),
  timeout,
);

it.concurrent.each(named)(
  '%s in a burst loses nothing and tells nothing twice',
  async (_, row) =>
    withWard(async (ward) => {
      await notified(ward);
      const channelId = ward.discord.directOf(ill) ?? '';
      const asked = ward.discord.requests.length;
      const fault = ward.discord.order({ ...row.fault, channelId, times: 2 });
      await ward.shop('In Production');
      await ward.shop('Shipped');
      await othersAreTold(ward, row, /shipped/);
      await isMet(ward, row, asked);
      fault.cancel();
      await isToldInTheEnd(ward, row);
    }),
  timeout,
);

it.concurrent.each(named)(
  '%s for a while keeps nobody else waiting, and then everything is told',
  async (_, row) =>
    withWard(async (ward) => {
      await notified(ward);
      const channelId = ward.discord.directOf(ill) ?? '';
      const asked = ward.discord.requests.length;
      const fault = ward.discord.order({ ...row.fault, channelId, times: Infinity });
      await ward.shop('In Production');
      await delay(seconds * 500);
      await ward.shop('Shipped');
      await othersAreTold(ward, row, /shipped/);
      await delay(seconds * 500);
      await isMet(ward, row, asked);
      fault.cancel();
      if (row.suspends !== undefined) {
        const requests = ward.discord.requests.slice(asked);
        // One is a card or a line, the other may have been under way.
        const refused = requests.filter(({ path }) => path.startsWith(`/channels/${channelId}`));
        expect(refused.length).toBeLessThanOrEqual(2);
      }
      await isToldInTheEnd(ward, row);
    }),
  timeout,
);

it.concurrent.each(named)(
  '%s to the first message is answered, and the next press begins once',
  async (_, row) =>
    withWard(async (ward) => {
      const one = ward.person(ill);
      const asked = await one.ask('1042');
      // The channel is not known before the press.
      const path = /^\/channels\/\d+\/messages$/;
      await ward.shop('In Production');
      await one.calm();
      const fault = ward.discord.order({ ...row.fault, method: 'POST', path });
      const { content } = await one.press(asked, 'Notify me');
      expect(fault.remaining()).toBe(0);
      if (row.suspends !== undefined) expect(content).toContain(notify.unsent[row.suspends]);
      await one.press(await one.ask('1042'), 'Notify me');
      await ward.until(row, () => {
        const { receipts, cards } = seenBy(one);
        expect(receipts).toBe(1);
        expect(cards).toHaveLength(1);
      });
      await one.calm();
      await ward.shop('Shipped');
      await ward.until(row, () => {
        expect(seenBy(one).lines).toEqual([expect.stringContaining('shipped')]);
      });
    }),
  timeout,
);

it.concurrent.each(named)(
  '%s to opening the channel is answered, and the next press begins once',
  async (_, row) =>
    withWard(async (ward) => {
      const one = ward.person(ill);
      const fault = ward.discord.order({ ...row.fault, path: '/users/@me/channels' });
      const { content } = await one.press(await one.ask('1042'), 'Notify me');
      expect(fault.remaining()).toBe(0);
      if (row.suspends !== undefined) expect(content).toContain(notify.unsent[row.suspends]);
      await one.press(await one.ask('1042'), 'Notify me');
      await ward.until(row, () => {
        const { receipts, cards } = seenBy(one);
        expect(receipts).toBe(1);
        expect(cards).toHaveLength(1);
      });
      expect(ward.discord.directs).toHaveLength(1);
    }),
  timeout,
);
