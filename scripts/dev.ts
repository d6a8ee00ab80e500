import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalDiscord } from '../test/local-discord/create-local-discord.ts';

/*
 * npm run dev: the bot against a Discord on this machine, started anew whenever a file of src/ changes. The local
 * Discord and the database outlive the restarts. What is set in the environment wins over what is set here; .env is
 * not read, since it may name a real shop.
 */
const root = join(import.meta.dirname, '..');
const folder = join(root, 'data/dev');
const settingsFile = join(folder, 'settings.env');
const { LOCAL_DISCORD_PORT = '4000', ...environment } = process.env;
mkdirSync(folder, { recursive: true });

const discord = await createLocalDiscord({ port: Number(LOCAL_DISCORD_PORT) });
const own = {
  PORT: '3000',
  HOST: '127.0.0.1',
  METRICS_PORT: 'off',
  LOG_LEVEL: 'debug',
  DATABASE_PATH: join(folder, 'orders.db'),
  ADMIN_TOKEN: 'admin-token-of-npm-run-dev',
  SELLFERN_WEBHOOK_SECRETS: 'whsec_secret_of_npm_run_dev',
  SELLAPP_WEBHOOK_SECRETS: 'whsec_secret_of_npm_run_dev',
  DISCORD_CHANNEL_ID: '1100000000000000200',
  DISCORD_API_URL: discord.url,
  DISCORD_TOKEN: discord.token,
  DISCORD_GUILD_ID: discord.guildId,
};
const settings = { ...own, ...environment };
const lines = Object.keys(own).map((name) => `${name}=${settings[name as keyof typeof own]}\n`);
writeFileSync(settingsFile, lines.join(''));

process.stdout.write(`
  Channels   ${discord.origin}
  Console    http://${settings.HOST}:${settings.PORT}/console, token: ${settings.ADMIN_TOKEN}
  A webhook  node --env-file=data/dev/settings.env src/order-tracker.js send order.created --platform sellfern
  Ctrl-C ends it.

`);

const bot = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(root, 'src/order-tracker.js'), 'start'],
  { cwd: folder, env: settings, stdio: 'inherit' },
);
const forward = (signal: NodeJS.Signals): void => void bot.kill(signal);
process.on('SIGTERM', forward);
// The terminal tells the bot by itself; here it must only not end before the bot has.
process.on('SIGINT', () => undefined);
await once(bot, 'exit');
await discord.close();
