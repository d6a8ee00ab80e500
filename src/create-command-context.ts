import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { CommandContext, CommandSettings, Deployment } from './cli/command.ts';
import { readDatabasePath } from './config/read-database-path.ts';
import type { Environment } from './config/read-environment.ts';
import { catchUpNow } from './create-catch-up.ts';
import { createPlatformApis } from './create-platform-apis.ts';
import { createSenders } from './create-senders.ts';
import { classifyError } from './discord/classify-error.ts';
import { createDiscordApi } from './discord/create-api.ts';
import { readApplication } from './discord/read-application.ts';
import { registerCommands } from './discord/register-commands.ts';
import { createDesk } from './storage/sqlite/create-desk.ts';

/** Where nothing is remembered: the bot registers once more when it starts, which changes nothing. */
const forgetful = {
  readSetting: async () => Promise.resolve(undefined),
  writeSetting: async () => Promise.resolve(),
};

async function deployCommands({ config, secrets }: CommandSettings): Promise<Deployment> {
  const { apiUrl: url, guildId } = config.discord;
  const api = createDiscordApi({ url, token: secrets.discordToken, onRequest: () => undefined });
  try {
    const { id: applicationId } = await readApplication(api);
    const options = { applicationId, guildId, force: true };
    await registerCommands(options, { api, settings: forgetful });
    return { ok: true, applicationId, guildId };
  } catch (error) {
    return { ok: false, reason: classifyError(error).reason };
  }
}

/** The rooms as the command line needs them. */
export function createCommandContext(
  options: Pick<CommandContext, 'print' | 'complain' | 'version'> & {
    readonly environment: Environment;
    /** @throws SettingsError */
    readonly loadSettings: () => Pick<CommandSettings, 'config' | 'secrets'>;
  },
): CommandContext {
  const { environment, print, complain, version } = options;
  const loadSettings = (): CommandSettings => {
    const { config, secrets } = options.loadSettings();
    return {
      config,
      secrets,
      senders: createSenders(config, secrets),
      accounts: createPlatformApis(config, secrets),
    };
  };
  return {
    print,
    complain,
    version,
    loadSettings,
    readFile: (path) => readFileSync(path),
    openDesk: () => createDesk(readDatabasePath(environment, (path) => readFileSync(path, 'utf8'))),
    catchUp: async () => catchUpNow(loadSettings()),
    deployCommands: async () => deployCommands(loadSettings()),
    sleep: async (ms) => delay(ms),
    now: Date.now,
  };
}
