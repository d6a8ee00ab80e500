import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { suffer } from '../real-postgres/suffer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCampaign } from './campaign.ts';
import { runCrashLoop } from './crash-loop.ts';
import { cutPower } from './cut-power.ts';
import { wrongOf, type LivingVerdict } from './judge-living.ts';
import { runRestores } from './restores.ts';
import { runUpgrades } from './upgrades.ts';

/*
 * npm run test:chaos -- --rounds 200 [--seed 7]
 *
 * The proofs of `npm test` and `npm run test:system` at any size: so many kills under load, a power cut and a restored backup for every
 * fourth of them, an upgrade for every twentieth, five hundred hostile requests and five interleavings for each, and each fault of Discord's for a minute.
 *
 * With --postgres instead: two machines on one PostgreSQL, killed, cut off and crashed.
 */
const { values } = parseArgs({
  options: {
    postgres: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const faultSeconds = '60';
/** More than the tries after which an event is given up. */
const deathsAtOnePoint = 9;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder();
  try {
    return await use(folder.path);
  } finally {
    folder.remove();
  }
}

/** Faults of Discord's, ends of a process, attacks and interleavings: more than the suites have time for. */
function suffersTheRest(): boolean {
  const inOneProcess = passes(['test/inbox/interleavings', 'test/discord/embeds/any-news']);
  return passes(['test/crash/life', 'test/faults', 'test/hostile']) && inOneProcess;
}

function passes(tests: readonly string[]): boolean {
  const root = join(import.meta.dirname, '../..');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const environment = {
    ...process.env,
    FAULT_SECONDS: faultSeconds,
    HOSTILE_REQUESTS: String(rounds * 500),
    INTERLEAVINGS: String(rounds * 5),
    NEWS: String(rounds * 200),
  };
  const words = [vitest, 'run', ...tests, '--testTimeout', '300000', '--reporter', 'verbose'];
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  return status === 0;
}

say(`${rounds} kills, seed ${seed}`);
if (values.postgres) process.exit((await suffer({ rounds, seed, say })) ? 0 : 1);
const campaign = await inFolder(async (folder) =>
  runCampaign({
    folder,
    kills: rounds,
    seed,
    onKill: (kills, acknowledged) => {
      if (kills % 10 === 0) say(`  ${kills} kills, ${acknowledged} events acknowledged`);
    },
  }),
);
const { kills, killsAtNamedPoints, acknowledged, posted, lost, doubled, outOfOrder } = campaign;
const { answersLost, towardsBan, cards, posts, waiting } = campaign;
const counted = ({ missing, doubled, stale }: LivingVerdict): string =>
  `${missing} missing, ${doubled} doubled, ${stale} stale`;
say(
  `  ${kills} kills (${killsAtNamedPoints} at named points), ${acknowledged} events acknowledged, ${posted} posted, ` +
    `${lost} lost, ${doubled} doubled, ${outOfOrder} out of order, of ${cards.orders} orders: cards ${counted(cards)}; ` +
    `posts ${counted(posts)}; ${waiting} left waiting; Discord's answers lost ${answersLost}, ` +
    `requests towards the ban ${towardsBan}`,
);
const cuts = await inFolder(async (folder) =>
  cutPower({ folder, cuts: Math.max(1, Math.floor(rounds / 4)), seed }),
);
say(`  ${cuts.cuts} power cuts, ${cuts.acknowledged} events acknowledged, ${cuts.lost} lost`);
const restored = await inFolder(async (folder) =>
  runRestores({ folder, restores: Math.max(1, Math.floor(rounds / 4)), seed }),
);
say(
  `  ${restored.restores} restores, ${restored.acknowledged} events acknowledged, ${restored.waited} waiting in backups, ` +
    `${restored.doubled} doubled`,
);
const upgraded = await inFolder(async (folder) =>
  runUpgrades({ folder, upgrades: Math.max(1, Math.floor(rounds / 20)), seed }),
);
say(
  `  ${upgraded.upgrades} upgrades of 1.0.0, killed ${upgraded.killedBefore} times before the bot listened, ${upgraded.waited} cards waiting, ` +
    `${upgraded.missing} missing, ${upgraded.doubled} doubled`,
);
const loop = await inFolder(async (folder) => runCrashLoop({ folder, deaths: deathsAtOnePoint }));
say(
  `  ${loop.deaths} deaths at one point, ${loop.acknowledged} events kept, ${loop.posted} posted, ${loop.dead} dead`,
);
const sufferedTheRest = suffersTheRest();

say(`  faults, attacks and interleavings ${sufferedTheRest ? 'survived' : 'FAILED'}`);
const well =
  lost + doubled + outOfOrder + cuts.lost + loop.lost + loop.doubled + restored.doubled === 0 &&
  acknowledged === posted &&
  upgraded.missing + upgraded.doubled === 0 &&
  wrongOf(cards) + wrongOf(posts) === 0 &&
  towardsBan < 100 &&
  sufferedTheRest;
say(well ? 'Every promise was kept.' : 'A promise was BROKEN: see above.');
process.exitCode = well ? 0 : 1;
