import { flushCompileCache } from 'node:module';
import { replaceModules } from './replace-modules.ts';

/*
 * The whole bot as a process of its own, which kills itself at the moment that KILL_POINT names, if any. It
 * takes its settings from the environment and tells its parent the port.
 */
const from = (path: string): string => new URL(path, import.meta.url).href;
replaceModules(
  new Map([
    [from('../../src/storage/sqlite/create-sqlite-storage.ts'), from('./mortal-storage.ts')],
    [
      from('../../src/storage/postgres/create-postgres-storage.ts'),
      from('./mortal-postgres-storage.ts'),
    ],
    [from('../../src/discord/create-deliver.ts'), from('./mortal-deliver.ts')],
    [from('../../src/discord/create-open-direct.ts'), from('./mortal-open-direct.ts')],
    [from('../../src/discord/create-show-card.ts'), from('./mortal-show-card.ts')],
  ]),
);

const { startApp } = await import('../../src/app/app.ts');
const { loadConfig } = await import('../../src/config/load-config.ts');
const { platforms } = await import('../../src/platforms/index.ts');

// A process that is killed does not get to keep what it compiled: the next one starts much faster with it.
flushCompileCache();

const load = (stored?: ReadonlyMap<string, string>) =>
  loadConfig(process.env, () => '', platforms, stored);
const loaded = load();
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const quiet = (): void => undefined;
const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const { config, secrets } = loaded;
const { port } = await startApp({
  config,
  secrets,
  load,
  hide: quiet,
  logger,
  droppedLines: () => 0,
  version: '0.0.0',
  onStuck: quiet,
});
process.send?.({ port });
// A test that is given up leaves no bot behind.
process.once('disconnect', () => process.exit());
