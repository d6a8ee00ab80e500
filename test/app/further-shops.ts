import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import type { Bot } from '../support/start-bot.ts';

export const settingsKey = 'a-key-of-thirty-two-characters-or-more';
const patient = { timeout: 60_000, interval: 20 };

export interface AddedShop {
  readonly id: string;
  readonly key: string;
  readonly code: string;
}

/** Shops that are added and set beside a running bot, by the command line. */
export function createFurtherShops(
  bot: Bot,
  { token, folder }: { readonly token: string; readonly folder: string },
) {
  const environment = { ...bot.database, DISCORD_TOKEN: token, SETTINGS_KEY: settingsKey };
  const revisions = () => bot.log().filter(({ event }) => event === 'settings_read').length;
  /** A command that changes nothing. */
  const ask = async (...words: readonly string[]): Promise<string> => {
    const run = await runCli(words, environment);
    expect(run).toMatchObject({ code: 0 });
    return run.out;
  };
  const cli = async (...words: readonly string[]): Promise<string> => {
    const before = revisions();
    const out = await ask(...words);
    // In force without a restart, within a second or so.
    await vi.waitFor(() => {
      expect(revisions()).toBeGreaterThan(before);
    }, patient);
    return out;
  };
  const set = async (shop: string, name: string, value: string) =>
    cli('settings', 'set', name, value, '--shop', shop);
  return {
    ...{ ask, cli, set },
    setSecret: async (shop: string, name: string, secret: string) => {
      const file = join(folder, `${shop}-${name}`);
      writeFileSync(file, secret);
      await cli('settings', 'set', name, '--file', file, '--shop', shop);
    },
    add: async (platform: string, name: string): Promise<AddedShop> => {
      const added = JSON.parse(await cli('shops', 'add', platform, '--name', name, '--json')) as {
        readonly id: string;
        readonly address: string;
        readonly code: string;
      };
      return { id: added.id, code: added.code, key: added.address.split('/').at(-1) ?? '' };
    },
  };
}
