import { setTimeout as delay } from 'node:timers/promises';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { startLoad } from '../chaos/load.ts';
import { createRandom } from '../chaos/random.ts';
import { everyMode, headlinesIn, judgeLiving, type LivingVerdict } from '../chaos/judge-living.ts';
import { judge, type Verdict } from '../chaos/verdict.ts';
import { waitUntilCalm } from '../chaos/wait-until-calm.ts';
import { cardsOf } from '../support/cards-of.ts';
import type { PostgresServer } from '../support/start-postgres.ts';
import { createMachines, type Refused } from './create-machines.ts';
import { startMachine } from './start-machine.ts';
import { startOperator } from './start-operator.ts';
import { countWhatWaits, whatWaits } from './what-waits.ts';

/** So many that webhooks come in also while nobody may post, because the machine that did is dead. */
const mostAhead = 2_000;

const { feed, board, forum } = everyMode;

export interface Ordeal extends Verdict {
  /** One card for each order, in a channel and in a forum. */
  readonly cards: LivingVerdict;
  readonly posts: LivingVerdict;
  readonly kills: number;
  /** Connections that were cut in the middle of their work. */
  readonly cut: number;
  readonly crashes: number;
  /** What was taken by no machine; `in peace` is what one that lived should have taken. */
  readonly refused: readonly Refused[];
  /** From the last kill until everything was posted, and processed again. */
  readonly settledMs: number;
  /** What was left undone then, and what the machines said last: nothing if everything was posted. */
  readonly waits: readonly string[];
}

/**
 * Two machines on one PostgreSQL under load, and an operator at work beside them: kills one or the other at any
 * moment, cuts all connections, crashes the server; then lets them finish, and counts what became of it all.
 */
export async function runMachines(options: {
  readonly server: PostgresServer;
  readonly folder: string;
  readonly kills: number;
  readonly cuts: number;
  readonly crashes: number;
  readonly seed: number;
  readonly onKill?: (kills: number, acknowledged: number) => void;
}): Promise<Ordeal> {
  const { server, folder, kills, cuts, crashes, seed, onKill } = options;
  const random = createRandom(seed);
  const discord = await createLocalDiscord({ rateLimits: false, mostThreads: 100_000 });
  everyMode.addTo(discord);
  const url = await server.createDatabase();
  const machine = {
    folder,
    url,
    discord,
    interactions: 'http',
    routes: everyMode.routes(),
  } as const;
  const start = async () => startMachine(machine);
  const machines = createMachines([await start(), await start()]);
  const told = () => cardsOf(discord, feed);
  const load = startLoad(() => told().length, mostAhead);
  load.sendTo(machines);
  const operator = await startOperator(url);
  let cut = 0;
  try {
    for (let life = 0; life < kills; life += 1) {
      const place = random.below(2);
      await delay(random.below(1_500));
      await machines.all()[place]?.kill();
      machines.replace(place, await start());
      // What is refused without a database, senders send again.
      if (life % Math.ceil(kills / cuts) === 0) {
        await machines.upset('cut', async () => (cut += await server.cutConnections()));
      }
      if (life % Math.ceil(kills / crashes) === 0) await machines.upset('crash', server.crash);
      onKill?.(life + 1, load.acknowledged.size);
    }
    await load.stop();
    await operator.leave();
    const endedAt = performance.now();
    const owed = await waitUntilCalm(
      async () => Math.max(load.acknowledged.size - told().length, 0) + (await countWhatWaits(url)),
    );
    const settledMs = Math.round(performance.now() - endedAt);
    const said = machines.all().flatMap(({ output }) => output().split('\n').slice(-20));
    const waits = owed === 0 ? [] : [...(await whatWaits(url)), ...said];
    const verdict = judge(load.acknowledged, told());
    const cards = judgeLiving(load.acknowledged, headlinesIn(discord, board));
    const posts = judgeLiving(load.acknowledged, headlinesIn(discord, forum));
    const { refused } = machines;
    return { ...verdict, cards, posts, kills, cut, crashes, refused, settledMs, waits };
  } finally {
    await Promise.all(machines.all().map(async (machine) => machine.kill()));
    await operator.close();
    await discord.close();
  }
}
