import type { LivingMode } from './channel-mode.ts';
import type { Locale } from '../i18n/locale.ts';
import type { KnownStatus } from '../orders/status.ts';
import { platformOf } from '../orders/platform-of.ts';
import { matchesPattern } from './matches-pattern.ts';
import type { Rule } from './rule.ts';

/** Everything needed to say where an event goes. */
export interface Routing {
  readonly rules: readonly Rule[];
  /** Asked only when no rule claims the event: the default channel's share. */
  readonly defaultRules: readonly Rule[];
  readonly defaultLocale: Locale;
  /** How channels tell orders; one that is not listed is a feed. */
  readonly modes?: Readonly<Record<string, LivingMode>> | undefined;
  /** The stages at which a channel in another mode also gets a short new message. */
  readonly loud?: readonly KnownStatus[] | undefined;
}

export interface RoutableEvent {
  /** The shop's id. */
  readonly platform: string;
  readonly type: string;
  readonly storeId?: string | undefined;
}

export interface Destination {
  readonly channelId: string;
  readonly locale: Locale;
  /** Absent: a feed. */
  readonly mode?: LivingMode | undefined;
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
    mode: routing.modes?.[channelId],
  }));
}

function fits(rule: Rule, event: RoutableEvent): boolean {
  return (
    (rule.platform === undefined || rule.platform === platformOf(event.platform)) &&
    (rule.storeId === undefined || rule.storeId === event.storeId) &&
    matchesPattern(rule.pattern, event.type)
  );
}
