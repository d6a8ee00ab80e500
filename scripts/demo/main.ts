import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { boot } from '../../src/app/boot.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { runDemo } from './run-demo.ts';

/** `npm run demo`: the bot at work without any account; with `--once` it ends when the story is told. */
const stopped = Promise.race(['SIGTERM', 'SIGINT'].map(async (signal) => once(process, signal)));

process.exitCode = await runDemo({
  startBot: async (environment) =>
    boot({
      environment,
      readFile: (path) => readFileSync(path, 'utf8'),
      version: packageJson.version,
      logFd: process.stdout.fd,
      onFatal: (die) => process.on('uncaughtException', die).on('unhandledRejection', die),
      exit: () => process.exit(1),
    }),
  print: (line) => void process.stdout.write(`${line}\n`),
  once: process.argv.includes('--once'),
  port: process.env['PORT'] ?? '0',
  stopSignal: async () => stopped,
});
process.exit();
