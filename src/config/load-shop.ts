import { locales } from '../i18n/locale.ts';
import type { Platform } from '../platforms/platform.ts';
import { conceal } from './conceal.ts';
import type { Config, Secrets } from './config.ts';
import { declareVariables } from './declare-variables.ts';
import { deepFreeze } from './deep-freeze.ts';
import { shopDoubts } from './doubts.ts';
import { listSettings } from './list-settings.ts';
import { parseVariables } from './parse-variables.ts';
import { readRouting } from './read-routing.ts';
import { settingName } from './setting-name.ts';
import { discordIds } from './rules.ts';
import { storable, variablesOf } from './variable.ts';
import { withStored, type StoredTexts } from './with-stored.ts';
import { leftOutWarnings, withWhatFits, type Loaded } from './with-what-fits.ts';

/** What a further shop has of its own. */
export interface ShopConfig extends Pick<
  Config,
  'locale' | 'platforms' | 'routing' | 'loudStages' | 'settings'
> {
  readonly discord: Pick<Config['discord'], 'channelId' | 'staffRoleIds'> & {
    /** The servers that see its orders, beside those of its channels. */
    readonly guildIds: readonly string[];
  };
}

export type ShopSecrets = Pick<Secrets, 'platforms'>;

export type LoadedShop = Loaded<{ readonly config: ShopConfig; readonly secrets: ShopSecrets }>;

/** The servers in which a further shop is seen and set up. It is a setting of shops only. */
export const shopServers = 'DISCORD_GUILD_IDS';
const ofShopServers =
  'Comma list of the servers that see its orders, beside those of its channels. A setup code adds one.';

function shopVariables(platform: Pick<Platform, 'name' | 'settings'>) {
  const { open, secret, other } = declareVariables([platform]);
  const { channelId, staffRoleIds } = open.discord;
  return {
    open: {
      ...{ locale: open.locale, platforms: open.platforms },
      discord: { channelId, staffRoleIds, guildIds: storable(shopServers, discordIds.default([])) },
    },
    secret: { platforms: secret.platforms },
    other,
  };
}

/** What a further shop has from the bot unless it sets it itself; nothing that says where its orders go or who sees them. */
function inherited(
  { name }: Pick<Platform, 'name'>,
  { locale, loudStages, platforms }: Pick<Config, 'locale' | 'loudStages' | 'platforms'>,
): readonly (readonly [string, string])[] {
  const { apiUrl } = platforms[name] ?? {};
  return [
    ['LOCALE', locale],
    ['DISCORD_LOUD', loudStages.join(',') || 'none'],
    ...(apiUrl === undefined ? [] : [[settingName(name, 'API_URL'), apiUrl] as const]),
  ];
}

/** The settings of a further shop, by the rules that those of the environment's have. */
export function loadShop(
  platform: Pick<Platform, 'name' | 'settings' | 'eventTypes' | 'defaultTypes'>,
  bot: Pick<Config, 'locale' | 'loudStages' | 'platforms'>,
  stored: StoredTexts,
): LoadedShop {
  const fromBot = inherited(platform, bot);
  return withWhatFits(stored, (texts) => loadTogether(platform, fromBot, texts));
}

function loadTogether(
  platform: Parameters<typeof loadShop>[0],
  fromBot: ReturnType<typeof inherited>,
  stored: StoredTexts,
): LoadedShop {
  const variables = shopVariables(platform);
  const { used, leftOut } = withStored(variablesOf(variables), new Map(), {
    ...{ stored, knowledge: { platforms: [platform], locales } },
    routesName: variables.other.routes.name,
  });
  const texts = new Map([...fromBot, ...used]);
  const problems: string[] = [];
  const open = parseVariables(variables.open, texts, problems);
  const secrets = parseVariables(variables.secret, texts, problems);
  const { routes, channelMode, loudStages } = parseVariables(variables.other, texts, problems);
  const { channelId } = open.discord;
  const read = readRouting(
    { routes, channelMode, loudStages, channelId, opsChannelId: undefined, locale: open.locale },
    [platform],
  );
  problems.push(...read.problems);
  if (problems.length > 0) return { ok: false, problems };
  const settings = listSettings(variables, texts, { environment: {}, stored: used })
    .filter(({ isStorable }) => isStorable)
    .map((setting) => ({
      ...setting,
      meaning: setting.name === shopServers ? ofShopServers : setting.meaning,
      // What the bot has is the shop's default: nothing that would be locked.
      source: setting.source === 'environment' ? ('default' as const) : setting.source,
    }));
  const config = { ...open, routing: read.routing, loudStages, settings };
  const warnings = [...read.warnings, ...shopDoubts(config, secrets), ...leftOutWarnings(leftOut)];
  return { ok: true, config: deepFreeze(config), secrets: conceal(secrets), warnings, leftOut };
}
