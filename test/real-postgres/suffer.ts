import { join } from 'node:path';
import { postgresPrograms, startPostgres } from '../support/start-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { wrongOf } from '../chaos/judge-living.ts';
import { runCrashLoop } from '../chaos/crash-loop.ts';
import { runRestores } from '../chaos/restores.ts';
import { postgresBackedUp } from './back-up.ts';
import type { Refused } from './create-machines.ts';
import { runMachines } from './run-machines.ts';

/** More than the tries after which an event is given up. */
const deathsAtOnePoint = 9;

/** `npm run test:chaos -- --postgres`: answers whether two machines kept every promise. */
export async function suffer(options: {
  readonly rounds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<boolean> {
  const { rounds: kills, seed, say } = options;
  const programs = postgresPrograms();
  if (programs === undefined)
    throw new Error('PostgreSQL is not installed: apt install postgresql');
  const server = await startPostgres(programs);
  const folder = temporaryFolder();
  try {
    const ordeal = await runMachines({
      ...{ server, folder: folder.path, kills, seed },
      ...{ cuts: Math.ceil(kills / 5), crashes: Math.ceil(kills / 10) },
      onKill: (killed, acknowledged) => {
        if (killed % 10 === 0) say(`  ${killed} kills, ${acknowledged} events acknowledged`);
      },
    });
    const loop = await runCrashLoop({
      ...{ folder: folder.path, url: await server.createDatabase(), deaths: deathsAtOnePoint },
    });
    say(
      `  ${loop.deaths} deaths at one point, ${loop.acknowledged} events kept, ${loop.posted} posted, ` +
        `${loop.dead} dead`,
    );
    const restored = await runRestores({
      ...{
        folder: join(folder.path, 'restores'),
        restores: Math.max(1, Math.floor(kills / 4)),
        seed,
      },
      createDatabase: async (own) => postgresBackedUp(server, { programs, folder: own }),
    });
    say(
      `  ${restored.restores} restores, ${restored.acknowledged} events acknowledged, ` +
        `${restored.waited} waiting in backups, ${restored.doubled} doubled`,
    );
    const { acknowledged, posted, lost, doubled, outOfOrder, cut, crashes, refused } = ordeal;
    const wrongCards = [ordeal.cards, ordeal.posts].map(wrongOf);
    const during = (when: Refused['during']): number =>
      refused.filter((one) => one.during === when).length;
    // Without a server they are many, and alike.
    for (const { event, during: when, answers } of refused)
      if (when !== 'crash') say(`  refused ${event} (${when}): ${answers.join('; ')}`);
    for (const line of ordeal.waits) say(`  waits: ${line}`);
    say(
      `kills ${kills}, connections cut ${cut}, server crashes ${crashes}, acknowledged ${acknowledged}, ` +
        `posted ${posted} within ${ordeal.settledMs} ms of the end, lost ${lost}, doubled ${doubled}, ` +
        `out of order ${outOfOrder}, cards missing, doubled or stale ${wrongCards.join(' and ')} of ` +
        `${ordeal.cards.orders} orders, refused in peace ${during('peace')}, after a cut ${during('cut')}, ` +
        `while the server was down ${during('crash')}`,
    );
    const survivedLoop = loop.posted === loop.acknowledged && loop.doubled + loop.dead === 0;
    return (
      lost + doubled + outOfOrder + restored.doubled + during('peace') === 0 &&
      posted === acknowledged &&
      wrongCards.every((wrong) => wrong === 0) &&
      survivedLoop
    );
  } finally {
    await server.stop();
    folder.remove();
  }
}
