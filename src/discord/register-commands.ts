import { createHash } from 'node:crypto';
import { Routes } from 'discord.js';
import type { KeyValueStore } from '../running/key-value-store.ts';
import { commandDefinitions } from './commands/command-definitions.ts';
import type { DiscordApi } from './create-discord-api.ts';

const setting = 'registered_commands';

/**
 * Tells Discord our commands, in one server or everywhere, if they are not what we told it last time: 200
 * registrations a day are allowed, and a bot that restarts in a loop must not use them up.
 */
export async function registerCommands(
  {
    applicationId,
    guildId,
    force = false,
  }: {
    readonly applicationId: string;
    readonly guildId?: string | undefined;
    /** Also if nothing changed, for `commands deploy`: somebody may have removed them. */
    readonly force?: boolean;
  },
  { api, settings }: { readonly api: Pick<DiscordApi, 'put'>; readonly settings: KeyValueStore },
): Promise<'registered' | 'unchanged'> {
  const body = commandDefinitions();
  const hash = createHash('sha256')
    .update(JSON.stringify([applicationId, guildId ?? null, body]))
    .digest('hex');
  if (!force && (await settings.readValue(setting)) === hash) return 'unchanged';
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  await api.put(route, { body });
  await settings.writeValue(setting, hash);
  return 'registered';
}
