import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createLocalDiscord,
  type LocalDiscord,
} from '../../test/local-discord/create-local-discord.ts';
import type { LocalMessage } from '../../test/local-discord/world/create-messages.ts';
import { createNarrator, type DemoChannel, type Narrator } from './create-narrator.ts';
import { openConsole } from './open-console.ts';
import { sendScene } from './send-scene.ts';
import {
  boardInTheEnd,
  cardsOwed,
  createStory,
  demoChannels,
  demoPeople,
  demoTags,
} from './create-story.ts';
import { atPress, pressNotify } from './press-notify.ts';

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
const people = Object.values(demoPeople);
/** Slow enough to watch the page fill. */
const paceMs = 900;

function environmentOf(discord: LocalDiscord, databasePath: string, port: string) {
  const { orders, board, posts, vietnamese, support } = demoChannels;
  const kept = `${board.id}:card,${posts.id}:forum`;
  const both = `${orders.id},${kept}`;
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
      `order.*@lua-viet>vi=${vietnamese.id},${kept}`,
      `sellapp:ticket_message.*=${support.id}`,
    ].join('; '),
    SELLFERN_WEBHOOK_SECRETS: secrets.sellfern,
    SELLAPP_WEBHOOK_SECRETS: secrets.sellapp,
  };
}

/** What is kept up to date, as far as it is there: the board's messages, and those of the forum's posts. */
function keptIn(discord: LocalDiscord) {
  const posts = discord.threads(demoChannels.posts.id).map(({ id }) => discord.messages(id));
  return [discord.messages(demoChannels.board.id), posts.flat()];
}

/** Waits until each order has one card on the board and one post, in its present state, and nothing but the short messages beside. */
async function waitForKept(discord: LocalDiscord, lines: number): Promise<boolean> {
  const isRight = (messages: readonly LocalMessage[]): boolean => {
    const cards = messages.filter(({ embeds }) => embeds.length > 0);
    return (
      messages.length === boardInTheEnd.length + lines &&
      cards.length === boardInTheEnd.length &&
      boardInTheEnd.every((said) => cards.some(({ content }) => said.test(content)))
    );
  };
  const areRight = (): boolean => keptIn(discord).every(isRight);
  const end = Date.now() + longestWaitMs;
  while (!areRight() && Date.now() < end) await delay(50);
  return areRight();
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
  const forumOf = (place: string) => discord.threads().find(({ id }) => id === place)?.parentId;
  const story = createStory(Date.now());
  let told = 0;
  let right = true;
  for (const scene of story) {
    const answer = await sendScene(scene, secrets[scene.platform], port);
    right &&= answer.word === scene.answer;
    narrator.webhook(scene, answer);
    if (scene.answer === 'accepted') {
      const slow = setTimeout(narrator.waiting, slowMs);
      const owed = told + (scene.onBoard === undefined ? 1 : scene.onBoard === 'card' ? 3 : 4);
      await discord.waitForMessages(owed, longestWaitMs).catch(() => undefined);
      clearTimeout(slow);
      if (scene.asks !== undefined) await pressNotify(discord, scene.asks);
    }
    for (const message of discord.messages().slice(told)) {
      const place = forumOf(message.channel_id) ?? message.channel_id;
      const channel = channels.get(place) ?? { name: place };
      const isKept = channel === demoChannels.board || channel === demoChannels.posts;
      const person = people.find(({ id }) => discord.directOf(id) === place);
      if (person !== undefined) narrator.toMember(message, person);
      else if (isKept) narrator.onBoard(message, channel);
      else narrator.posted(message, channel);
    }
    told = discord.messages().length;
    await delay(pauseMs);
  }
  const owed = cardsOwed(story);
  const replies = story.filter(({ onBoard }) => onBoard === 'reply').length;
  const areKept = await waitForKept(discord, replies);
  const inDirect = people.flatMap(({ id }) => discord.messages(discord.directOf(id) ?? ''));
  const inFeeds = discord.messages().length - keptIn(discord).flat().length - inDirect.length;
  right &&= inFeeds === owed && areKept && discord.refusals.length === 0;
  right &&= inDirect.length === people.length * atPress + replies;
  const refused = story.filter((scene) => scene.answer === 'invalid_signature').length;
  const verdict = right ? 'Everything arrived, and nothing twice' : 'SOMETHING IS MISSING OR WRONG';
  narrator.line();
  narrator.line(
    `${verdict}: ${story.length} webhooks, ${refused} forged, ${inFeeds} of ${owed} cards posted.`,
  );
  narrator.line(
    `#${demoChannels.board.name} has one card for each of ${boardInTheEnd.length} orders, edited as they moved on, and ${replies} short replies.`,
  );
  narrator.line(
    `#${demoChannels.posts.name} is a forum with one post for each of them, tagged with its stage.`,
  );
  narrator.line(
    `${people.length} members pressed “Notify me”, and have a card of their order in their direct messages.`,
  );
  return right;
}

/** The main job without any account: the real bot against the local Discord. Answers the exit code. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { startBot, print, once, port, stopSignal } = options;
  const folder = mkdtempSync(join(tmpdir(), 'order-tracker-demo-'));
  const { posts, ...channels } = demoChannels;
  const discord = await createLocalDiscord({ channels: Object.values(channels), people });
  discord.addForum(posts.id, posts.name, { tags: demoTags });
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
