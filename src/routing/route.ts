import type { Locale } from '../i18n/locale.ts';
import type { KnownStatus } from '../orders/status.ts';
import type { ChannelMode } from './channel-mode.ts';
import { matchesPattern } from './matches-pattern.ts';
import type { Rule } from './rule.ts';

/** Everything needed to say where an event goes. */
export interface Routing {
  readonly rules: readonly Rule[];
  /** Asked only when no rule claims the event: the default channel's share. */
  readonly defaultRules: readonly Rule[];
  readonly defaultLocale: Locale;
  /** The stages that channels with one card for each order are also told of by a new message. */
  readonly loud?: readonly KnownStatus[] | undefined;
}

export interface RoutableEvent {
  readonly platform: string;
  readonly type: string;
  readonly storeId?: string | undefined;
}

export interface Destination {
  readonly channelId: string;
  readonly locale: Locale;
  /** Absent: `feed`. */
  readonly mode?: ChannelMode | undefined;
}

/**
 * The channels an event goes to, each once. Every rule that fits claims the event and adds its channels;
 * if several name one channel, the first that names a language decides in which.
 */
export function route(event: RoutableEvent, routing: Routing): readonly Destination[] {
  const claims = routing.rules.filter((rule) => fits(rule, event));
  const chosen =
    claims.length > 0 ? claims : routing.defaultRules.filter((rule) => fits(rule, event));

  const locales = new Map<string, Locale | undefined>();
  for (const { channelIds, locale } of chosen) {
    for (const channelId of channelIds) locales.set(channelId, locales.get(channelId) ?? locale);
  }
  return Array.from(locales, ([channelId, locale]) => ({
    channelId,
    locale: locale ?? routing.defaultLocale,
  }));
}

function fits(rule: Rule, event: RoutableEvent): boolean {
  return (
    (rule.platform === undefined || rule.platform === event.platform) &&
    (rule.storeId === undefined || rule.storeId === event.storeId) &&
    matchesPattern(rule.pattern, event.type)
  );
}
