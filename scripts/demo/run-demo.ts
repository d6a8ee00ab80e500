import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createLocalDiscord,
  type LocalDiscord,
} from '../../test/local-discord/create-local-discord.ts';
import { createNarrator, type DemoChannel, type Narrator } from './create-narrator.ts';
import { openConsole } from './open-console.ts';
import { sendScene } from './send-scene.ts';
import { boardInTheEnd, cardsOwed, createStory, demoChannels } from './create-story.ts';

export interface DemoOptions {
  /** Starts the bot with these settings, as production does. */
  readonly startBot: (environment: Readonly<Record<string, string>>) => Promise<{
    readonly port: number;
    readonly stop: () => Promise<void>;
  }>;
  readonly print: (line: string) => void;
  /** End when the story is told, instead of staying up for a look around. */
  readonly once: boolean;
  /** The port for webhooks; 0 takes a free one. */
  readonly port: string;
  /** Answers when somebody wants the demo to end. */
  readonly stopSignal: () => Promise<unknown>;
}

/** These secrets protect nothing: they live as long as the demo, on this machine. */
const secrets = { sellfern: 'whsec_demo_sellfern_secret', sellapp: 'demo_sellapp_signing_secret' };
const adminToken = randomBytes(24).toString('base64url');
const longestWaitMs = 30_000;
/** A card takes milliseconds; longer is the rate limit. */
const slowMs = 1_000;
/** Slow enough to watch the page fill. */
const paceMs = 900;

function environmentOf(discord: LocalDiscord, databasePath: string, port: string) {
  const { orders, board, vietnamese, support } = demoChannels;
  const both = `${orders.id},${board.id}:card`;
  return {
    PORT: port,
    HOST: '127.0.0.1',
    METRICS_PORT: 'off',
    LOG_LEVEL: 'error',
    DATABASE_PATH: databasePath,
    DISCORD_API_URL: discord.url,
    DISCORD_TOKEN: discord.token,
    ADMIN_TOKEN: adminToken,
    DISCORD_GUILD_ID: discord.guildId,
    DISCORD_CHANNEL_ID: orders.id,
    DISCORD_ROUTES: [
      `order.*@fern-oak=${both}`,
      `sellapp:order.*=${both}`,
      `order.*@lua-viet>vi=${vietnamese.id},${board.id}:card`,
      `sellapp:ticket_message.*=${support.id}`,
    ].join('; '),
    SELLFERN_WEBHOOK_SECRETS: secrets.sellfern,
    SELLAPP_WEBHOOK_SECRETS: secrets.sellapp,
  };
}

/** Waits until each order has one card on the board, in its present state, and nothing but the replies beside. */
async function waitForBoard(discord: LocalDiscord, replies: number): Promise<boolean> {
  const isRight = (): boolean => {
    const messages = discord.messages(demoChannels.board.id);
    const cards = messages.filter((message) => message.message_reference === undefined);
    return (
      messages.length === boardInTheEnd.length + replies &&
      cards.length === boardInTheEnd.length &&
      cards.every(({ content }, place) => boardInTheEnd[place]?.test(content))
    );
  };
  const end = Date.now() + longestWaitMs;
  while (!isRight() && Date.now() < end) await delay(50);
  return isRight();
}

/** Plays the story scene by scene and tells it. True if every answer and every card was as it should be. */
async function play(
  discord: LocalDiscord,
  port: number,
  narrator: Narrator,
  pauseMs: number,
): Promise<boolean> {
  const channels: ReadonlyMap<string, DemoChannel> = new Map(
    Object.values(demoChannels).map((channel) => [channel.id, channel]),
  );
  const story = createStory(Date.now());
  let told = 0;
  let right = true;
  for (const scene of story) {
    const answer = await sendScene(scene, secrets[scene.platform], port);
    right &&= answer.word === scene.answer;
    narrator.webhook(scene, answer);
    if (scene.answer === 'accepted') {
      const slow = setTimeout(narrator.waiting, slowMs);
      const owed = told + (scene.onBoard === undefined ? 1 : 2);
      await discord.waitForMessages(owed, longestWaitMs).catch(() => undefined);
      clearTimeout(slow);
    }
    for (const message of discord.messages().slice(told)) {
      const channel = channels.get(message.channel_id) ?? { name: message.channel_id };
      if (channel === demoChannels.board) narrator.onBoard(message, channel);
      else narrator.posted(message, channel);
    }
    told = discord.messages().length;
    await delay(pauseMs);
  }
  const owed = cardsOwed(story);
  const replies = story.filter(({ onBoard }) => onBoard === 'reply').length;
  const isBoardRight = await waitForBoard(discord, replies);
  const inFeeds = discord.messages().length - discord.messages(demoChannels.board.id).length;
  right &&= inFeeds === owed && isBoardRight && discord.refusals.length === 0;
  const refused = story.filter((scene) => scene.answer === 'invalid_signature').length;
  const verdict = right ? 'Everything arrived, and nothing twice' : 'SOMETHING IS MISSING OR WRONG';
  narrator.line();
  narrator.line(
    `${verdict}: ${story.length} webhooks, ${refused} forged, ${inFeeds} of ${owed} cards posted.`,
  );
  narrator.line(
    `#${demoChannels.board.name} has one card for each of ${boardInTheEnd.length} orders, edited as they moved on, and ${replies} short replies.`,
  );
  return right;
}

/** The main job without any account: the real bot against the local Discord. Answers the exit code. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { startBot, print, once, port, stopSignal } = options;
  const folder = mkdtempSync(join(tmpdir(), 'order-tracker-demo-'));
  const discord = await createLocalDiscord({ channels: Object.values(demoChannels) });
  const narrator = createNarrator(print, Date.now);
  try {
    const bot = await startBot(environmentOf(discord, join(folder, 'orders.db'), port));
    const way = await openConsole({ port: bot.port, adminToken });
    try {
      narrator.line('The order tracker and a Discord of its own. Nothing leaves this machine.');
      narrator.line();
      narrator.line(`  See the channels   ${discord.origin}`);
      narrator.line(`  See it work        ${way.address} (the console, logged in)`);
      narrator.line(
        `  Webhooks come to   http://127.0.0.1:${bot.port}/webhooks/sellfern and /webhooks/sellapp`,
      );
      const right = await play(discord, bot.port, narrator, once ? 0 : paceMs);
      if (!once) {
        narrator.line();
        narrator.line(
          `Open ${discord.origin} and press “/order status 1042” there. Ctrl-C ends the demo.`,
        );
        await stopSignal();
      }
      return right ? 0 : 1;
    } finally {
      await way.close();
      await bot.stop();
    }
  } finally {
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
