import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { commandsOf } from './commands-of.ts';
import { createMachine, ordersChannel, type Machine } from './create-machine.ts';
import { freePort } from './free-port.ts';
import { openTerminal } from './open-terminal.ts';

/* What an owner does in their first hour, typed as the documents print it, until the first card is there. */

let folder: ReturnType<typeof temporaryFolder>;
let discord: LocalDiscord;
let machine: Machine;

beforeEach(async () => {
  folder = temporaryFolder();
  discord = await createLocalDiscord();
  machine = createMachine(folder.path, discord, await freePort());
});

afterEach(async () => {
  await machine.stop();
  await discord.close();
  folder.remove();
});

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
    const { where, type } = openTerminal(folder.path, ['git', 'fly', 'docker']);
    for (const command of commands) {
      await annotate(command);
      const { code, output, errors } = await type(command);
      if (command.includes('"order-tracker doctor') || command.endsWith('order-tracker doctor')) {
        // Behind no proxy the address is a plain one, which the doctor rightly doubts.
        const wrong = output.split('\n').filter((line) => line.startsWith('✗'));
        expect(wrong).toEqual([expect.stringMatching(/PUBLIC_URL should start with https/)]);
      } else expect({ command, code, errors }).toEqual({ command, code: 0, errors: '' });
      if (command.startsWith('cp .env.example .env')) machine.fillIn(join(where(), '.env'));
      if (/^fly deploy|^docker compose/.test(command)) {
        await machine.start();
        await expect.poll(() => discord.commands().length).toBe(4);
      }
    }
    expect(commands).toHaveLength(count);
    if (commands.some((command) => command.includes('send order.created'))) {
      const [card] = await discord.waitForMessages(1);
      expect(card).toMatchObject({
        channel_id: ordersChannel,
        content: expect.stringContaining('has been placed') as string,
      });
      expect(discord.refusals).toEqual([]);
    }
  },
);
