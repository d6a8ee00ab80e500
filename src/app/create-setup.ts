import type { Config } from '../config/config.ts';
import { namedServers } from '../config/named-servers.ts';
import { settingName } from '../config/setting-name.ts';
import { createEntryLinks } from '../console/access/create-entry-links.ts';
import { refusalWords } from '../console/pages/refused/refusal-words.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createTestCards } from '../discord/setup/create-test-cards.ts';
import type { SetupPorts } from '../discord/setup/setup-ports.ts';
import type { RecentRefusals } from '../inbox/refusals/refused-request.ts';
import { platformNamed, platforms } from '../platforms/index.ts';
import type { Logger } from '../running/logger.ts';
import { createAdmit } from '../settings/create-admit.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Storage } from '../storage/storage.ts';

/** What `/setup` needs. */
export function createSetup(options: {
  readonly config: Config;
  readonly settings: Pick<CurrentSettings, 'config'>;
  readonly settingsEditor: SettingsEditor;
  readonly recentRefusals: RecentRefusals;
  /** What opens the console. */
  readonly adminToken: string | undefined;
  readonly api: DiscordApi;
  readonly storage: Storage;
  readonly logger: Logger;
}): SetupPorts {
  const { config, settings, settingsEditor, recentRefusals, adminToken, api, storage } = options;
  const { publicUrl } = config;
  const links =
    adminToken === undefined ? undefined : createEntryLinks(adminToken, storage.allowances);
  /** With the stages that are loud unless others are chosen: a list is no default that settings show by themselves. */
  const listWithStages: SettingsEditor['list'] = async () =>
    (await settingsEditor.list()).map((setting) =>
      setting.name === 'DISCORD_LOUD' && setting.value === undefined
        ? { ...setting, value: settings.config().loudStages.join(','), source: 'default' }
        : setting,
    );
  return {
    editor: { ...settingsEditor, list: listWithStages },
    isAdmitted: (guildId) => namedServers(settings.config().discord).includes(guildId),
    admit: createAdmit({
      ...{ store: storage, allowances: storage.allowances, editor: settingsEditor },
      ...{ logger: options.logger, now: Date.now },
    }),
    // What scanners ask for says nothing of a shop.
    lastRefusal: () => {
      const refused = recentRefusals().find(
        ({ source, reason }) => platformNamed(source) !== undefined && reason.kind !== 'method',
      );
      return (
        refused && { platform: refused.source, at: refused.at, why: refusalWords(refused).why }
      );
    },
    platforms: platforms.map(({ name }) => ({
      name,
      secrets: settingName(name, 'WEBHOOK_SECRETS'),
    })),
    ...createTestCards({
      ...{ api, store: storage, now: Date.now },
      locale: () => settings.config().locale,
      routing: () => settings.config().routing,
    }),
    consoleLink:
      links === undefined || publicUrl === undefined
        ? undefined
        : (memberId) => `${publicUrl}/console/enter?key=${links.issue(memberId, Date.now())}`,
  };
}
