import Database from 'better-sqlite3';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import type { FaultKind } from '../local-discord/rest/create-faults.ts';
import { killPoints } from '../crash/kill-point.ts';
import { databaseIn, spawnBot, type Death, type SpawnedBot } from '../crash/spawn-bot.ts';
import { cardsOf } from '../support/cards-of.ts';
import { everyMode, headlinesIn, judgeLiving, type LivingVerdict } from './judge-living.ts';
import { startLoad } from './load.ts';
import { createRandom, type Random } from './random.ts';
import { judge, type Verdict } from './verdict.ts';
import { waitUntilCalm } from './wait-until-calm.ts';
import { waitingIn } from './waiting-in.ts';

/** How often Discord takes a message and its answer is lost. */
const lostAnswers = 0.05;
/** Long enough to reach any kill point under load; a bot that does not is killed then all the same. */
const longestLifeMs = 5_000;
const { feed, board, forum } = everyMode;
const routes = everyMode.routes();

export interface Campaign extends Verdict {
  readonly kills: number;
  /** Lives that ended at the named point they were to end at. */
  readonly killsAtNamedPoints: number;
  readonly answersLost: number;
  /** One card for each order, in a channel and in a forum. */
  readonly cards: LivingVerdict;
  readonly posts: LivingVerdict;
  /** What was left undone, although the last bot had all the time that it made use of. */
  readonly waiting: number;
  /** Answers of Discord that count towards a ban of the address: 401, 403, 429. */
  readonly towardsBan: number;
}

interface Life extends Death {
  /** How long it lives from when it listens, ms. */
  readonly listensMs: number;
}

/** Every other life ends at a named point, each in turn; the others at any moment, some while they start. */
function lifeOf(number: number, random: Random): Life {
  if (number % 2 === 0) {
    const killPoint = killPoints[(number / 2) % killPoints.length];
    return { killPoint, passes: random.below(15), listensMs: longestLifeMs };
  }
  const listensMs = random.below(1_000);
  return random.chance(0.2) ? { afterMs: random.below(1_000), listensMs } : { listensMs };
}

/** One life to its end: whether it ended by itself, at its named point. */
async function live(bot: SpawnedBot | undefined, { killPoint, listensMs }: Life): Promise<boolean> {
  // A life that ended before it listened is one, too.
  if (bot === undefined) return false;
  const { gone, kill } = bot;
  const late = { kill: false };
  const timer = setTimeout(() => {
    late.kill = true;
    kill();
  }, listensMs);
  await gone;
  clearTimeout(timer);
  return killPoint !== undefined && !late.kill;
}

/** Discord's answers get lost, each in one of the ways they do. */
function loseAnswers(discord: LocalDiscord, random: Random): { readonly count: () => number } {
  let count = 0;
  const ways: readonly FaultKind[] = [
    { kind: 'drop', commit: true },
    { kind: 'garbage', commit: true },
    { kind: 'status', status: 502, commit: true },
  ];
  discord.onMessage((_, change) => {
    if (change !== 'created' || !random.chance(lostAnswers)) return;
    discord.order({ ...random.pick(ways), method: 'POST', path: /(messages|threads)$/ });
    count += 1;
  });
  return { count: () => count };
}

const betweenLivesMs = 200_000;
/** Time goes on between two lives, so far that Discord forgets its nonces. */
function forgetNonces(path: string): void {
  const db = new Database(path);
  db.exec('UPDATE messages SET absent_at = 0');
  db.exec(`UPDATE cards SET absent_at = absent_at - ${betweenLivesMs}`);
  db.close();
}

/** Kills a bot under load again and again, lets the last one finish, and counts what became of it all. */
export async function runCampaign(options: {
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  readonly onKill?: (kills: number, acknowledged: number) => void;
}): Promise<Campaign> {
  const { folder, kills, seed, onKill } = options;
  const random = createRandom(seed);
  const path = databaseIn(folder);
  let aheadMs = 0;
  const discord = await createLocalDiscord({
    ...{ rateLimits: false, mostThreads: 100_000, now: () => Date.now() + aheadMs },
  });
  everyMode.addTo(discord);
  const lost = loseAnswers(discord, random);
  const load = startLoad(() => cardsOf(discord, feed).length);
  let killsAtNamedPoints = 0;
  let bot: SpawnedBot | undefined;
  try {
    for (let life = 0; life < kills; life += 1) {
      const plan = lifeOf(life, random);
      bot = await spawnBot(folder, discord, { ...plan, routes }).catch(() => undefined);
      if (bot !== undefined) load.sendTo(bot);
      if (await live(bot, plan)) killsAtNamedPoints += 1;
      onKill?.(life + 1, load.acknowledged.size);
      if (!random.chance(0.25)) continue;
      forgetNonces(path);
      aheadMs += betweenLivesMs;
    }
    bot = await spawnBot(folder, discord, { routes });
    load.sendTo(bot);
    await load.stop();
    const waiting = await waitUntilCalm(() => waitingIn(path));
    return {
      waiting,
      ...judge(load.acknowledged, cardsOf(discord, feed)),
      cards: judgeLiving(load.acknowledged, headlinesIn(discord, board)),
      posts: judgeLiving(load.acknowledged, headlinesIn(discord, forum)),
      kills,
      killsAtNamedPoints,
      answersLost: lost.count(),
      towardsBan: discord.requests.filter(({ status }) => [401, 403, 429].includes(status)).length,
    };
  } finally {
    bot?.kill();
    await bot?.gone;
    await discord.close();
  }
}
