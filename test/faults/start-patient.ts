import { setTimeout as delay } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { readDatabase } from '../../src/config/read-database.ts';
import { openDesk } from '../../src/app/open-for-command.ts';
import type { OpenDesk } from '../../src/operators/desk.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startBot, type Bot } from '../support/start-bot.ts';
import type { FailureRow } from './failure-rows.ts';

/** Two channels that fall ill, one that stays well, and the operators'. */
export const ill = ['1100000000000000301', '1100000000000000302'] as const;
export const well = '1100000000000000303';
export const ops = '1100000000000000304';
const statuses = ['New', 'In Production', 'Shipped'];
const firstWords: Readonly<Record<string, RegExp>> = {
  New: /was received/,
  'In Production': /(?:is in|went into) production/,
  Shipped: /(?:has|was) shipped/,
};
/** Requests with these answers count toward Discord's ban of the address. */
const counted = new Set([401, 403, 429]);

export interface Patient {
  readonly discord: LocalDiscord;
  readonly bot: Bot;
  /**
   * Makes calls about each ill channel, or all if all sending is hit, suffer a row's faults so many times;
   * `isOver` when they have.
   */
  readonly afflict: (row: FailureRow, times: number) => { readonly isOver: () => boolean };
  /** Makes every such call suffer, until it is cured. */
  readonly afflictForLong: (row: FailureRow) => { readonly cure: () => void };
  /** Sends so many changes of orders, evenly over a time; each is answered 200 at once. */
  readonly sendOver: (ms: number, changes: number) => Promise<void>;
  /** Waits until a channel has as many cards as changes were sent. */
  readonly untilTold: (
    channelId: string,
    options?: { readonly redriving: boolean },
  ) => Promise<void>;
  /** Nothing is lost or told twice, each order in order (unless letters were dead), nobody was annoyed. */
  readonly check: (options: { readonly inOrder: boolean }) => void;
  readonly stop: () => Promise<void>;
}

/** A bot beside a Discord that is about to fail. */
export async function startPatient(): Promise<Patient> {
  const discord = await createLocalDiscord({ rateLimits: false });
  for (const id of [...ill, well, ops]) discord.addChannel(id, `channel-${id.slice(-1)}`);
  const bot = await startBot(discord, {
    DISCORD_INTERACTIONS: 'http',
    DISCORD_ROUTES: `order.*=${[...ill, well].join(',')}`,
    DISCORD_OPS_CHANNEL_ID: ops,
  });
  // It looks at its channels when it starts: the fault to come is for what it posts.
  await vi.waitFor(
    () => {
      expect(bot.logText()).toContain('"event":"home_servers"');
    },
    { timeout: 60_000, interval: 20 },
  );
  let sent = 0;
  let desk: Promise<OpenDesk> | undefined;

  /** As an operator does on the machine, beside the bot. */
  const redrive = async (): Promise<void> => {
    desk ??= openDesk(readDatabase(bot.database, () => ''));
    await (await desk).redrive('everything');
  };
  const send = async (): Promise<void> => {
    const order = Math.floor(sent / statuses.length);
    const occurredAt = Date.parse('2026-05-01T12:00:00Z') + sent * 60_000;
    const answer = await bot.send('sellfern', 'order.status_changed', {
      type: 'order.status_changed',
      created_at: new Date(occurredAt).toISOString(),
      organization_id: 'org_123',
      data: { order_id: String(1_000 + order), status: statuses[sent % statuses.length] },
    });
    expect(answer.status).toBe(200);
    sent += 1;
  };
  const titles = (channelId: string): readonly string[] =>
    cardsOf(discord, channelId).map(({ title }) => title);

  return {
    discord,
    bot,
    afflict: (row, times) => {
      const ordered = Array.from({ length: times }, () => row.faults)
        .flat()
        .flatMap((fault) => hitBy(row).map((channelId) => discord.order({ ...fault, channelId })));
      return { isOver: () => ordered.every(({ remaining }) => remaining() === 0) };
    },
    afflictForLong: (row) => {
      const [fault] = row.faults;
      const ordered = hitBy(row).map((channelId) =>
        discord.order({ ...fault, channelId, times: Infinity }),
      );
      return {
        cure: () => {
          for (const { cancel } of ordered) cancel();
        },
      };
    },
    sendOver: async (ms, changes) => {
      for (let change = 0; change < changes; change += 1) {
        await send();
        await delay(ms / changes);
      }
    },
    untilTold: async (channelId, { redriving } = { redriving: false }) => {
      await vi.waitFor(
        async () => {
          if (redriving && (await needsRedrive(bot))) await redrive();
          expect(titles(channelId).length).toBeGreaterThanOrEqual(sent);
        },
        { timeout: 90_000, interval: redriving ? 250 : 20 },
      );
    },
    check: ({ inOrder }) => {
      for (const channelId of [...ill, well]) {
        const told = titles(channelId);
        expect(told).toHaveLength(sent);
        for (let order = 0; order < Math.ceil(sent / statuses.length); order += 1) {
          const owed = statuses.slice(0, sent - order * statuses.length);
          const news = told.filter((title) => title.includes(`#${String(1_000 + order)}`));
          const as = (list: readonly string[]) => (inOrder ? list : [...list].sort());
          const seen = news.map((title) => owed.find((status) => firstWords[status]?.test(title)));
          expect(as(seen.map(String)), news.join('\n')).toEqual(as(owed));
        }
      }
      const annoying = discord.requests.filter(({ status }) => counted.has(status));
      expect(annoying.length).toBeLessThan(100);
      expect(bot.stuck).toEqual([]);
      expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
      expect(discord.refusals).toEqual([]);
    },
    stop: async () => {
      await (await desk)?.close();
      await bot.stop();
      await discord.close();
    },
  };
}

/** What stops all sending does not stop at one channel. */
function hitBy({ leadsTo }: FailureRow): readonly string[] {
  return leadsTo === 'parked sending' ? [...ill, well, ops] : ill;
}

/** Whether the bot says that something stands still until somebody looks after it. */
async function needsRedrive(bot: Bot): Promise<boolean> {
  const { body } = await bot.health();
  const { outbox, discord } = body as {
    readonly outbox: { readonly dead: number };
    readonly discord: { readonly parked: readonly unknown[] };
  };
  return outbox.dead > 0 || discord.parked.length > 0;
}
