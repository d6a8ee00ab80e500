import type { Config } from '../config/config.ts';
import { namedServers } from '../config/named-servers.ts';
import { settingName } from '../config/setting-name.ts';
import { createEntryLinks } from '../console/access/create-entry-links.ts';
import { refusalWords } from '../console/pages/refused/refusal-words.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createTestCards } from '../discord/setup/create-test-cards.ts';
import type { SetupPorts } from '../discord/setup/setup-ports.ts';
import type { RecentRefusals } from '../inbox/refusals/refused-request.ts';
import { platformOf } from '../orders/platform-of.ts';
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

/** What can be set up in a server: the bot, and the further shops that it was admitted for. Asked anew each time. */
function createSetUpIn({ settings, settingsEditor, editorOf }: SetupOptions) {
  const isOfBot = (guildId: string): boolean =>
    namedServers(settings.config().discord).includes(guildId);
  const shopsIn = (guildId: string): ReturnType<SetupPorts['shops']> => [
    ...(isOfBot(guildId) ? [{ id: '', name: '' }] : []),
    ...settings.shops().filter(({ config }) => config.discord.guildIds.includes(guildId)),
  ];
  const editor = async (shop: string): Promise<SettingsEditor> => {
    const found = shop === '' ? settingsEditor : await editorOf(shop);
    if (found === undefined) throw new Error(`there is no shop ${shop}`);
    return found;
  };
  return {
    shopsIn,
    shopNamed: (shop: string): FurtherShop | undefined =>
      settings.shops().find(({ id }) => id === shop),
    editor: (shop: string): SetupPorts['editor'] => ({
      /** With the stages that are loud unless others are chosen: a list is no default that settings show by themselves. */
      list: async () =>
        (await (await editor(shop)).list()).map((setting) =>
          setting.name === 'DISCORD_LOUD' && setting.value === undefined
            ? { ...setting, value: settings.config().loudStages.join(','), source: 'default' }
            : setting,
        ),
      save: async (...change) => (await editor(shop)).save(...change),
      history: async (filter) => (await editor(shop)).history(filter),
    }),
  };
}

/** What `/setup` needs in a server. */
export function createSetup(options: SetupOptions): (guildId: string) => SetupPorts {
  const { config, settings, recentRefusals, adminToken, api, storage } = options;
  const { publicUrl } = config;
  const links =
    adminToken === undefined ? undefined : createEntryLinks(adminToken, storage.allowances);
  const { shopsIn, shopNamed, editor } = createSetUpIn(options);
  const admit = createAdmit({
    ...{ store: storage, allowances: storage.allowances, editorOf: options.editorOf },
    ...{ logger: options.logger, now: Date.now },
  });
  const portsOf = (guildId: string, shop: string): SetupPorts => {
    const isBot = shop === '';
    const ids = isBot ? platforms.map(({ name }) => name) : [shop];
    const present = () => shopNamed(shop)?.config ?? settings.config();
    return {
      shop,
      shops: () => shopsIn(guildId),
      of: (other) => portsOf(guildId, other),
      editor: editor(shop),
      isAdmitted: (id) => shopsIn(id).length > 0,
      admit,
      shopName: () => shopNamed(shop)?.name,
      // What scanners ask for says nothing of a shop.
      lastRefusal: () => {
        const refused = recentRefusals().find(
          ({ source, reason }) => ids.includes(source) && reason.kind !== 'method',
        );
        return (
          refused && { platform: refused.source, at: refused.at, why: refusalWords(refused).why }
        );
      },
      platforms: () =>
        ids.map((name) => ({ name, secrets: settingName(platformOf(name), 'WEBHOOK_SECRETS') })),
      ...createTestCards({
        ...{ api, store: storage, now: Date.now },
        scope: shop,
        locale: () => present().locale,
        routing: () => present().routing,
      }),
      // It opens the settings of the bot, which are not those of whoever sets up a further shop.
      consoleLink:
        links === undefined || publicUrl === undefined || !isBot
          ? undefined
          : (memberId) => `${publicUrl}/console/enter?key=${links.issue(memberId, Date.now())}`,
    };
  };
  return (guildId) => portsOf(guildId, shopsIn(guildId)[0]?.id ?? '');
}
