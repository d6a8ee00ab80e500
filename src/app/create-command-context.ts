import { readFileSync } from 'node:fs';
import { catchUpNow } from './catch-up-now.ts';
import type { CommandContext, CommandSettings, Deployment } from '../cli/command.ts';
import { namedServers, registrationServer } from '../config/named-servers.ts';
import { readDatabase } from '../config/read-database.ts';
import { readDiscord, type DiscordSettings } from '../config/read-discord.ts';
import type { Environment } from '../config/read-environment.ts';
import { SettingsError } from '../config/settings-error.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { StoredTexts } from '../config/with-stored.ts';
import { createCommandSettings } from './create-command-settings.ts';
import { classifyError } from '../discord/classify-error.ts';
import { createDiscordApi, type DiscordApi } from '../discord/create-discord-api.ts';
import { inspectDiscord } from '../discord/inspect/inspect-discord.ts';
import { inspected } from '../discord/inspect/inspected.ts';
import { inviteLink } from '../discord/inspect/invite-link.ts';
import { listChannels } from '../discord/inspect/list-channels.ts';
import { readApplication } from '../discord/read-application.ts';
import { registerCommands } from '../discord/register-commands.ts';
import { eraseMember } from './erase-member.ts';
import type { Routing } from '../routing/route.ts';
import { drillBackup } from '../storage/sqlite/backups/drill-backup.ts';
import { openDesk } from './open-for-command.ts';
import { restoreDatabase } from '../storage/sqlite/backups/restore-database.ts';
import { moveDatabase } from '../storage/move/move-database.ts';

/** Where nothing is remembered: the bot registers once more when it starts, which changes nothing. */
const forgetful = {
  readValue: async () => Promise.resolve(undefined),
  writeValue: async () => Promise.resolve(),
};

function connectTo({ apiUrl: url, token }: Pick<DiscordSettings, 'apiUrl' | 'token'>): DiscordApi {
  return createDiscordApi({ url, token, onRequest: () => undefined, now: Date.now });
}

function discordApiOf({ config, secrets }: CommandSettings): DiscordApi {
  return connectTo({ apiUrl: config.discord.apiUrl, token: secrets.discordToken });
}

async function readInvite(settings: DiscordSettings) {
  return inspected(async () => {
    const { id: applicationId } = await readApplication(connectTo(settings));
    return { link: inviteLink({ applicationId, guildId: settings.guildId }) };
  });
}

async function deployCommands(settings: CommandSettings): Promise<Deployment> {
  const guildId = registrationServer(settings.config.discord);
  const api = discordApiOf(settings);
  try {
    const { id: applicationId } = await readApplication(api);
    const options = { applicationId, guildId, force: true };
    await registerCommands(options, { api, settings: forgetful });
    return { ok: true, applicationId, guildId };
  } catch (error) {
    return { ok: false, reason: classifyError(error).reason };
  }
}

async function inspectChannels(
  loaded: Awaited<ReturnType<CommandContext['loadSettings']>>,
  channelIds: readonly string[],
): ReturnType<CommandContext['inspectDiscord']> {
  const { discord, routing } = loaded.config;
  const { guildId, staffRoleIds, opsRoleId, notify, notifyChannelId } = discord;
  const ofShops = loaded.shops.map((shop) => shop.config.routing.modes);
  const modes = Object.assign({}, ...ofShops, routing.modes) as NonNullable<Routing['modes']>;
  const roleIds = opsRoleId === undefined ? staffRoleIds : [...staffRoleIds, opsRoleId];
  const about = {
    ...{ guildId, roleIds, channelIds, modes },
    threadsIn: notify === 'on' ? notifyChannelId : undefined,
    homeIds: namedServers(discord),
    commandsIn: registrationServer(discord),
  };
  return inspectDiscord(discordApiOf(loaded), about);
}

/** The rooms as the command line needs them. */
export function createCommandContext(
  options: Pick<CommandContext, 'print' | 'complain' | 'version' | 'program' | 'columns'> & {
    readonly environment: Environment;
    /** What the environment says, with what is stored. */
    readonly load: (stored: StoredTexts) => LoadedConfig;
  },
): CommandContext {
  const { environment, print, complain, version, program, columns } = options;
  const settings = createCommandSettings({ load: options.load, now: Date.now });
  const loadSettings = settings.load;
  const readText = (path: string): string => readFileSync(path, 'utf8');
  const databaseSettings = () => readDatabase(environment, readText);
  const discordSettings = () => readDiscord(environment, readText);
  return {
    print,
    complain,
    version,
    program,
    columns,
    loadSettings,
    openSettings: settings.open,
    // By its number, since its name cannot be opened where it is a socket, nor on Windows.
    readFile: (path) => readFileSync(path === '/dev/stdin' ? 0 : path),
    openDesk: async () => openDesk(databaseSettings()),
    catchUp: async () => catchUpNow(await loadSettings()),
    moveDatabase: async (onProgress) => {
      const { databasePath: path, databaseUrl: url } = databaseSettings();
      if (url === undefined) {
        throw new SettingsError(['DATABASE_URL must name the PostgreSQL database to move to']);
      }
      return moveDatabase({ path, url, onProgress });
    },
    restoreDatabase: async (backup) => {
      const { databasePath: path, databaseUrl } = databaseSettings();
      if (databaseUrl !== undefined) return undefined;
      return { path, ...(await restoreDatabase({ path, backup, now: Date.now() })) };
    },
    drillBackup: async (backup) => {
      const { databasePath, databaseUrl } = databaseSettings();
      if (databaseUrl !== undefined) return undefined;
      return drillBackup(databasePath, backup, Date.now());
    },
    eraseMember: async (memberId) => eraseMember(memberId, await loadSettings()),
    deployCommands: async () => deployCommands(await loadSettings()),
    inspectDiscord: async (channelIds) => inspectChannels(await loadSettings(), channelIds),
    readInvite: async () => readInvite(discordSettings()),
    listChannels: async () => listChannels(connectTo(discordSettings())),
    now: Date.now,
    random: Math.random,
  };
}
