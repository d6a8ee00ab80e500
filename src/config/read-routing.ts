import { locales, type Locale } from '../i18n/locale.ts';
import type { KnownStatus } from '../orders/status.ts';
import type { Platform } from '../platforms/platform.ts';
import type { ChannelMode } from '../routing/channel-mode.ts';
import { defaultRules } from '../routing/default-rules.ts';
import type { Routing } from '../routing/route.ts';
import { parseRoutes } from './parse-routes.ts';
import { readChannelModes } from './read-channel-modes.ts';

/** What several settings together say about where events go; where there are problems it is not to be used. */
export function readRouting(
  said: {
    readonly routes: string;
    readonly channelMode: ChannelMode;
    readonly loudStages: readonly KnownStatus[];
    readonly channelId: string | undefined;
    readonly opsChannelId: string | undefined;
    readonly locale: Locale;
  },
  platforms: readonly Pick<Platform, 'name' | 'eventTypes' | 'defaultTypes'>[],
): {
  readonly routing: Routing;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
} {
  const { routes, channelMode, loudStages, channelId, opsChannelId, locale } = said;
  const parsed = parseRoutes(routes, { platforms, locales });
  const { modes, problems } = readChannelModes({
    ...{ channelId, opsChannelId, channelMode },
    routed: parsed.ok ? parsed.modes : [],
  });
  const routing = {
    rules: parsed.ok ? parsed.rules : [],
    defaultRules: defaultRules(channelId, platforms),
    defaultLocale: locale,
    modes,
    loud: loudStages,
  };
  const inRoutes = (texts: readonly string[]) => texts.map((text) => `DISCORD_ROUTES ${text}`);
  return {
    routing,
    problems: [...(parsed.ok ? [] : inRoutes(parsed.problems)), ...problems],
    warnings: parsed.ok ? inRoutes(parsed.warnings) : [],
  };
}
