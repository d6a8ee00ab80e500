import type { Config } from '../config/config.ts';
import { namedServers } from '../config/named-servers.ts';
import { settingName } from '../config/setting-name.ts';
import { createEntryLinks } from '../console/access/create-entry-links.ts';
import { refusalWords } from '../console/pages/refused/refusal-words.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createTestCards } from '../discord/setup/create-test-cards.ts';
import type { SetupPorts } from '../discord/setup/setup-ports.ts';
import type { RecentRefusals } from '../inbox/refusals/refused-request.ts';
import { platforms } from '../platforms/index.ts';
import type { Logger } from '../running/logger.ts';
import type { EditorOf } from './open-state.ts';
import { createAdmit } from '../settings/create-admit.ts';
import type { FurtherShop } from '../settings/open-shops.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { SettingsEditor } from '../settings/create-settings-editor.ts';
import type { Storage } from '../storage/storage.ts';

interface SetupOptions {
  readonly config: Config;
  readonly settings: Pick<CurrentSettings, 'config' | 'shops' | 'routingOf'>;
  readonly settingsEditor: SettingsEditor;
  readonly editorOf: EditorOf;
  readonly recentRefusals: RecentRefusals;
  /** What opens the console. */
  readonly adminToken: string | undefined;
  readonly api: DiscordApi;
  readonly storage: Storage;
  readonly logger: Logger;
}

/** What is set up in a server: the bot, or else a further shop that is seen in it by its settings. Asked anew each time. */
function createSetUpIn({ settings, settingsEditor, editorOf }: SetupOptions) {
  const isOfBot = (guildId: string): boolean =>
    namedServers(settings.config().discord).includes(guildId);
  const shopIn = (guildId: string): FurtherShop | undefined =>
    isOfBot(guildId)
      ? undefined
      : settings.shops().find(({ config }) => config.discord.guildIds.includes(guildId));
  const editorIn = async (guildId: string): Promise<SettingsEditor> => {
    const shop = shopIn(guildId);
    return (shop && (await editorOf(shop.id))) ?? settingsEditor;
  };
  return {
    shopIn,
    isAdmitted: (guildId: string) => isOfBot(guildId) || shopIn(guildId) !== undefined,
    editor: (guildId: string): SetupPorts['editor'] => ({
      /** With the stages that are loud unless others are chosen: a list is no default that settings show by themselves. */
      list: async () =>
        (await (await editorIn(guildId)).list()).map((setting) =>
          setting.name === 'DISCORD_LOUD' && setting.value === undefined
            ? { ...setting, value: settings.config().loudStages.join(','), source: 'default' }
            : setting,
        ),
      save: async (...change) => (await editorIn(guildId)).save(...change),
      history: async (filter) => (await editorIn(guildId)).history(filter),
    }),
  };
}

/** What `/setup` needs in a server. */
export function createSetup(options: SetupOptions): (guildId: string) => SetupPorts {
  const { config, settings, recentRefusals, adminToken, api, storage } = options;
  const { publicUrl } = config;
  const links =
    adminToken === undefined ? undefined : createEntryLinks(adminToken, storage.allowances);
  const { shopIn, isAdmitted, editor } = createSetUpIn(options);
  const admit = createAdmit({
    ...{ store: storage, allowances: storage.allowances, editorOf: options.editorOf },
    ...{ logger: options.logger, now: Date.now },
  });
  return (guildId) => {
    const shops = (): readonly string[] => {
      const shop = shopIn(guildId);
      return shop === undefined ? platforms.map(({ name }) => name) : [shop.id];
    };
    return {
      editor: editor(guildId),
      isAdmitted,
      admit,
      shopName: () => shopIn(guildId)?.name,
      // What scanners ask for says nothing of a shop.
      lastRefusal: () => {
        const refused = recentRefusals().find(
          ({ source, reason }) => shops().includes(source) && reason.kind !== 'method',
        );
        return (
          refused && { platform: refused.source, at: refused.at, why: refusalWords(refused).why }
        );
      },
      platforms: () =>
        shops().map((name) => ({ name, secrets: settingName(name, 'WEBHOOK_SECRETS') })),
      ...createTestCards({
        ...{ api, store: storage, now: Date.now },
        scope: () => shopIn(guildId)?.id ?? '',
        locale: () => (shopIn(guildId)?.config ?? settings.config()).locale,
        routing: () => (shopIn(guildId)?.config ?? settings.config()).routing,
      }),
      // It opens the settings of the bot, which are not those of whoever sets up a further shop.
      consoleLink:
        links === undefined || publicUrl === undefined || shopIn(guildId) !== undefined
          ? undefined
          : (memberId) => `${publicUrl}/console/enter?key=${links.issue(memberId, Date.now())}`,
    };
  };
}
