import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/sqlite/open-database.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { KillPoint } from './kill-point.ts';
import { databaseIn, spawnBot, type SpawnedBot } from './spawn-bot.ts';

/* A real process, a real SIGKILL, the same database: one card in a channel, one post in a forum. */

const board = '1100000000000000203';
const forum = '1100000000000000500';
const tags = [
  { id: '1100000000000000510', name: 'New' },
  { id: '1100000000000000511', name: 'In Production' },
];

let discord: LocalDiscord;
let folder: ReturnType<typeof temporaryFolder>;
let bot: SpawnedBot | undefined;

beforeEach(async () => {
  folder = temporaryFolder();
  discord = await createLocalDiscord();
  discord.addChannel(board, 'order-board');
  discord.addForum(forum, 'order-posts', { tags });
});
afterEach(async () => {
  bot?.kill();
  await bot?.gone;
  await discord.close();
  folder.remove();
});

const start = async (routes: string, killPoint?: KillPoint) =>
  (bot = await spawnBot(folder.path, discord, { routes, killPoint }));
const event = (step: number, status: string) => ({ id: `evt_${step}`, orderId: 'ord_1', status });

function waiting(): unknown {
  const db = openDatabase(databaseIn(folder.path));
  try {
    return db
      .prepare(
        `SELECT (SELECT count(*) FROM events WHERE state = 'pending')
          + (SELECT count(*) FROM cards WHERE stale_since IS NOT NULL)`,
      )
      .pluck()
      .get();
  } finally {
    db.close();
  }
}
const shown = (channel: string) =>
  channel === board
    ? discord.messages(board).map(({ content }) => content)
    : discord
        .threads(forum)
        .map(({ id, appliedTags }) => [
          ...discord.messages(id).map(({ content }) => content),
          ...appliedTags,
        ]);

const points = [
  'after the claim of a card',
  'after Discord took a card',
] as const satisfies readonly KillPoint[];

it.each(points.flatMap((point) => [[point, 'card'] as const, [point, 'forum'] as const]))(
  'killed %s in mode %s: there is one, and it shows its order as it is',
  async (point, mode) => {
    const channel = mode === 'card' ? board : forum;
    const routes = `order.*=${channel}:${mode}`;
    const dying = await start(routes, point);
    await dying.send(event(1, 'New'));
    expect(await dying.gone).toBe('SIGKILL');
    const living = await start(routes);
    await living.send(event(2, 'In Production'));
    await expect.poll(waiting).toBe(0);
    const text: unknown = expect.stringContaining('in production');
    expect(shown(channel)).toEqual(mode === 'card' ? [text] : [[text, tags[1]?.id]]);
  },
);
