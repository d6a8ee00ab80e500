import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { config as loadDotenv } from 'dotenv';
import { destination, type DestinationStream } from 'pino';
import { startApp } from './app.ts';
import { runCommand } from './cli/run-command.ts';
import { listSecrets } from './config/list-secrets.ts';
import { loadConfig } from './config/load-config.ts';
import { createLogger } from './create-logger.ts';
import { describeStartError } from './describe-start-error.ts';
import { platforms } from './platforms/index.ts';
import packageJson from '../package.json' with { type: 'json' };

const { version } = packageJson;
/** Under Fly's kill_timeout of 30 s: what is under way gets this long to end. */
const drainMs = 25_000;
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const complain = (line: string): boolean => process.stderr.write(`${line}\n`);
const readFile = (path: string): string => readFileSync(path, 'utf8');

/** JSON lines for machines, readable ones for a terminal. */
async function logDestination(): Promise<DestinationStream> {
  if (!process.stdout.isTTY) return destination({ dest: 1, sync: true });
  const { default: pretty } = await import('pino-pretty');
  return pretty({ messageKey: 'event', ignore: 'pid,hostname', sync: true });
}

/** Production: from the environment to a running bot, and on SIGTERM or SIGINT back to nothing. */
async function start(): Promise<number> {
  const loaded = loadConfig(process.env, readFile, platforms);
  if (!loaded.ok) {
    complain('The bot cannot start. Please correct these settings (README.md, "Settings"):');
    for (const problem of loaded.problems) complain(`  - ${problem}`);
    return 1;
  }
  const { config, secrets, warnings } = loaded;
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

  const app = await startApp({ config, secrets, logger, version, onStuck: die });
  logger.info({ version, port: app.port, metricsPort: app.metricsPort }, 'started');
  const [signal] = (await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])) as [
    string,
  ];
  logger.info({ signal }, 'stopping');
  setTimeout(die, drainMs, new Error(`work under way did not end within ${drainMs} ms`)).unref();
  await app.stop();
  logger.info({}, 'stopped');
  return 0;
}

loadDotenv({ quiet: true });
const [command, ...args] = process.argv.slice(2);
try {
  process.exitCode =
    command === 'start'
      ? await start()
      : await runCommand(command, args, { env: process.env, print, complain, readFile, version });
} catch (error) {
  complain(describeStartError(error));
  process.exitCode = 1;
}
