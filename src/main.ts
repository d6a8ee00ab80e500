import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { config as loadDotenv } from 'dotenv';
import { boot } from './app/boot.ts';
import { createLoad } from './app/create-load.ts';
import { describeFailure } from './app/describe-failure.ts';
import packageJson from '../package.json' with { type: 'json' };

const { version } = packageJson;
const { env } = process;
const readFile = (path: string): string => readFileSync(path, 'utf8');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Whoever reads may stop early, as `head` does: the command goes on, and that is no error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Production: runs until SIGTERM or SIGINT. */
async function start(): Promise<never> {
  // Listened for before the start, or a signal just then would kill instead of stopping.
  const stopped = Promise.race(['SIGTERM', 'SIGINT'].map(async (signal) => once(process, signal)));
  const end = new AbortController();
  void stopped.then(() => {
    end.abort();
  });
  const bot = await boot({
    environment: env,
    readFile,
    version,
    // Asking for the stream makes a pipe non-blocking.
    logFd: process.stdout.fd,
    onFatal: (die) => process.on('uncaughtException', die).on('unhandledRejection', die),
    signal: end.signal,
    exit: () => process.exit(1),
  }).catch((error: unknown) => {
    // It was told to stop while it waited for its database.
    if (end.signal.aborted) return process.exit(0);
    throw error;
  });
  await stopped;
  await bot.stop();
  // A gateway connection that discord.js was just opening would keep the process alive.
  return process.exit(0);
}

/** What is not the bot's own start. It is not loaded for that: starting should take no longer than it must. */
async function command(words: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const [{ runCommand }, { createCommandContext }] = await Promise.all([
    import('./cli/run-command.ts'),
    import('./app/create-command-context.ts'),
  ]);
  const context = {
    environment: env,
    load: createLoad(env, readFile),
    print,
    complain,
    version,
    program: env['npm_command'] === 'exec' ? 'npx order-tracker' : 'order-tracker',
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  };
  return runCommand(words, createCommandContext(context));
}

loadDotenv({ quiet: true });
try {
  const words = process.argv.slice(2);
  const starts = words.length === 1 && words[0] === 'start';
  process.exitCode = await (starts ? start() : command(words));
} catch (error) {
  complain(describeFailure(error));
  // Not exitCode: what was opened before it failed, the first of two ports say, would keep the process alive.
  process.exit(1);
}
