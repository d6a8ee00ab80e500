import { createHash } from 'node:crypto';
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { KeyValueStore } from '../running/key-value-store.ts';
import { classifyError } from './classify-error.ts';
import { commandDefinitions } from './commands/command-definitions.ts';
import type { DiscordApi } from './create-discord-api.ts';

const setting = 'commands_registered';

/** What was registered last: a digest, and in which server; without one, everywhere. */
const registeredSchema = z.object({ hash: z.string(), guildId: z.string().optional() });
type Registered = z.output<typeof registeredSchema>;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const commandsSchema = z.array(z.object({ id: z.string(), name: z.string() }));

type Api = Pick<DiscordApi, 'get' | 'put' | 'delete'>;

/**
 * Tells Discord our commands, in one server or everywhere, if they are not what we told it last time: 200
 * registrations a day are allowed, and a bot that restarts in a loop must not use them up. Where they were before
 * they are withdrawn: commands of a server stand beside global ones, which every server has.
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
  { api, settings }: { readonly api: Api; readonly settings: KeyValueStore },
): Promise<'registered' | 'unchanged'> {
  const body = commandDefinitions();
  const hash = createHash('sha256')
    .update(JSON.stringify([applicationId, guildId ?? null, body]))
    .digest('hex');
  const before = readRegistered(await settings.readValue(setting));
  if (!force && before?.hash === hash) return 'unchanged';
  await api.put(routeOf(applicationId, guildId), { body });
  if (guildId !== undefined) await withdraw(api, applicationId, undefined);
  if (before?.guildId !== undefined && before.guildId !== guildId) {
    await withdraw(api, applicationId, before.guildId);
  }
  await settings.writeValue(setting, JSON.stringify({ hash, guildId } satisfies Registered));
  return 'registered';
}

function routeOf(applicationId: string, guildId: string | undefined) {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function readRegistered(value: string | undefined): Registered | undefined {
  return value === undefined ? undefined : registeredSchema.safeParse(JSON.parse(value)).data;
}

/** Takes back our commands, and nobody else's. A server that the bot has left has none. */
async function withdraw(
  api: Api,
  applicationId: string,
  guildId: string | undefined,
): Promise<void> {
  const names = commandDefinitions().map(({ name }) => name);
  const route = routeOf(applicationId, guildId);
  try {
    const there = commandsSchema.parse(await api.get(route));
    for (const { id, name } of there) {
      if (names.includes(name)) await api.delete(`${route}/${id}`);
    }
  } catch (error) {
    if (classifyError(error).kind !== 'channel_closed') throw error;
  }
}
