import { postgresPrograms, startPostgres } from '../support/start-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runMachines } from './run-machines.ts';

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
    const { acknowledged, posted, lost, doubled, outOfOrder, cut, crashes, refused } = ordeal;
    say(
      `kills ${kills}, connections cut ${cut}, server crashes ${crashes}, acknowledged ${acknowledged}, ` +
        `posted ${posted}, lost ${lost}, doubled ${doubled}, out of order ${outOfOrder}, ` +
        `refused while a machine lived ${refused}`,
    );
    return lost + doubled + outOfOrder + refused === 0 && posted === acknowledged;
  } finally {
    await server.stop();
    folder.remove();
  }
}
