import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { config as loadDotenv } from 'dotenv';
import { listSecrets } from './config/list-secrets.ts';
import { loadConfig } from './config/load-config.ts';
import type { Environment } from './config/read-environment.ts';
import { SettingsError } from './config/settings-error.ts';
import { createLogger } from './create-logger.ts';
import { describeFailure } from './describe-failure.ts';
import { logDestination } from './log-destination.ts';
import { platforms } from './platforms/index.ts';
import packageJson from '../package.json' with { type: 'json' };

const { version } = packageJson;
const { env } = process;
const readFile = (path: string): string => readFileSync(path, 'utf8');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** @throws SettingsError */
function loadSettings(environment: Environment = env) {
  const loaded = loadConfig(environment, readFile, platforms);
  if (!loaded.ok) throw new SettingsError(loaded.problems);
  return loaded;
}

/** Answers when somebody wants us to end. */
async function stopSignal(): Promise<unknown> {
  return Promise.race(['SIGTERM', 'SIGINT'].map(async (signal) => once(process, signal)));
}

/** From settings to a running bot. */
async function boot(environment: Environment) {
  const { config, secrets, warnings } = loadSettings(environment);
  const logger = createLogger({
    level: config.logLevel,
    destination: await logDestination(),
    secrets: listSecrets(secrets),
  });
  for (const warning of warnings) logger.warn({ warning }, 'doubtful_setting');
  const die = (error: unknown): void => {
    logger.fatal({ err: error }, 'died');
    process.exit(1);
  };
  process.on('uncaughtException', die).on('unhandledRejection', die);
  const { runApp } = await import('./run-app.ts');
  return runApp({ config, secrets, logger, version, onStuck: die });
}

/** Production: runs until SIGTERM or SIGINT. */
async function start(): Promise<never> {
  // Listened for before the start, or a signal just then would kill instead of stopping.
  const stopped = stopSignal();
  const bot = await boot(env);
  await stopped;
  await bot.stop();
  // A gateway connection that discord.js was just opening would keep the process alive.
  return process.exit(0);
}

/** The main job without any account. Loaded only here: it needs the development dependencies. */
async function demo(once: boolean): Promise<number> {
  const { runDemo } = await import('./preview/demo/run-demo.ts');
  return runDemo({ startBot: boot, print, once, port: env['PORT'] ?? '0', stopSignal });
}

/** What is not the bot's own start. It is not loaded for that: starting should take no longer than it must. */
async function command(words: readonly string[]): Promise<number> {
  const [{ runCommand }, { createCommandContext }] = await Promise.all([
    import('./cli/run-command.ts'),
    import('./create-command-context.ts'),
  ]);
  const context = { environment: env, loadSettings, print, complain, version };
  return runCommand(words, createCommandContext(context));
}

loadDotenv({ quiet: true });
try {
  const words = process.argv.slice(2);
  const isHelp = words.includes('--help') || words.includes('-h');
  process.exitCode = await (words[0] === 'start' && !isHelp
    ? start()
    : words[0] === 'demo' && !isHelp
      ? demo(words.includes('--once'))
      : command(words));
} catch (error) {
  complain(describeFailure(error));
  // Not exitCode: what was opened before it failed, the first of two ports say, would keep the process alive.
  process.exit(1);
}
