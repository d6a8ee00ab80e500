import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/* What an owner does in their first hour, typed as the documents print it, until the first card is there. */

const orders = '1100000000000000200';
const standIn = join(import.meta.dirname, 'stand-in.ts');

let folder: ReturnType<typeof temporaryFolder>;
let discord: LocalDiscord;
let bot: ReturnType<typeof runProgram> | undefined;

beforeEach(async () => {
  folder = temporaryFolder();
  discord = await createLocalDiscord();
  for (const tool of ['git', 'fly', 'docker']) {
    const path = join(folder.path, tool);
    writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${standIn}" ${tool} "$@"\n`);
    chmodSync(path, 0o755);
  }
});

afterEach(async () => {
  bot?.kill('SIGTERM');
  await bot?.ended;
  bot = undefined;
  await discord.close();
  folder.remove();
});

/** The commands of a page's part, in their order, without the comments behind them. */
function commandsOf(page: string, from: string, to: string): readonly string[] {
  const part =
    `\n${readFileSync(page, 'utf8')}`.split(`\n${from}\n`)[1]?.split(`\n${to}\n`)[0] ?? '';
  const blocks = [...part.matchAll(/^( *)```sh\n([^]*?)^\1```$/gm)].map(
    ([, , block = '']) => block,
  );
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/(^|\s)# .*$/, '').trim())
    .filter((line) => line !== '');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A shell that stays where `cd` has led; answers what was printed. */
async function type(command: string, cwd: string) {
  const path = [folder.path, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const env = { PATH: path, HOME: folder.path, JOURNEY: folder.path };
  const shell = spawn('bash', ['-c', `${command}\ncode=$?; pwd >"$JOURNEY/where"; exit $code`], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(shell, 'close');
  const [output, errors] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
  const [code] = (await ended) as [number | null];
  return { code, output, errors, cwd: readFileSync(join(folder.path, 'where'), 'utf8').trim() };
}

/** What the page's comments ask for: each placeholder is replaced by what was copied before. */
function fillIn(path: string, port: number): void {
  const copied: Readonly<Record<string, string>> = {
    DISCORD_TOKEN: discord.token,
    DISCORD_CHANNEL_ID: orders,
    DISCORD_GUILD_ID: discord.guildId,
    SELLFERN_WEBHOOK_SECRETS: 'whsec_secret-of-the-journey',
    ADMIN_TOKEN: 'admin-token-of-the-journey',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  const filled = readFileSync(path, 'utf8').replaceAll(
    /^([A-Z_]+)="paste-it-here"$/gm,
    (_, name: string) => `${name}="${copied[name]}"`,
  );
  writeFileSync(path, filled);
}

async function startBot(): Promise<void> {
  const machine = readFileSync(join(folder.path, 'machine.json'), 'utf8');
  const environment = JSON.parse(machine) as Record<string, string>;
  bot = runProgram(['start'], { folder: folder.path, environment });
  await bot.logged('started');
  await expect.poll(() => discord.commands().length).toBe(2);
}

const clone = 'git clone ADDRESS-OF-THIS-REPOSITORY order-tracker && cd order-tracker';

const journeys: readonly (readonly [page: string, count: number, commands: readonly string[]])[] = [
  ['README.md, Fly.io', 9, commandsOf('README.md', '## Put it on Fly.io', '## Or with Docker')],
  [
    'docs/deploying-to-fly.md',
    10,
    [
      clone,
      ...commandsOf(
        'docs/deploying-to-fly.md',
        '## Before the first deployment',
        '## What fly.toml says and why',
      ),
    ],
  ],
  [
    'docs/deploying-with-docker.md',
    5,
    commandsOf(
      'docs/deploying-with-docker.md',
      '# Deploying with Docker',
      '## What compose.yml says and why',
    ),
  ],
];

it.for(journeys)(
  '%s leads with %i commands to a bot with nothing wrong, and to a card where it sends one',
  async ([, count, commands], { annotate }) => {
    const port = await freePort();
    const machine = {
      PORT: String(port),
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      DATABASE_PATH: join(folder.path, 'orders.db'),
      DISCORD_API_URL: discord.url,
    };
    writeFileSync(join(folder.path, 'machine.json'), JSON.stringify(machine));
    let where = folder.path;
    for (const command of commands) {
      await annotate(command);
      const { code, output, errors, cwd } = await type(command, where);
      where = cwd;
      if (command.includes('"order-tracker doctor') || command.endsWith('order-tracker doctor')) {
        // Behind no proxy the address is a plain one, which the doctor rightly doubts.
        const wrong = output.split('\n').filter((line) => line.startsWith('✗'));
        expect(wrong).toEqual([expect.stringMatching(/PUBLIC_URL should start with https/)]);
      } else expect({ command, code, errors }).toEqual({ command, code: 0, errors: '' });
      if (command.startsWith('cp .env.example .env')) fillIn(join(where, '.env'), port);
      if (/^fly deploy|^docker compose/.test(command)) await startBot();
    }
    expect(commands).toHaveLength(count);
    if (commands.some((command) => command.includes('send order.created'))) {
      const [card] = await discord.waitForMessages(1, 30_000);
      expect(card).toMatchObject({
        channel_id: orders,
        content: expect.stringContaining('has been placed') as string,
      });
      expect(discord.refusals).toEqual([]);
    }
  },
);
