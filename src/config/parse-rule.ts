import type { Locale } from '../i18n/locale.ts';
import type { Platform } from '../platforms/platform.ts';
import { nearest } from './nearest.ts';
import { channelModes, type ChannelMode } from '../routing/channel-mode.ts';
import type { Rule } from '../routing/rule.ts';
import { howToCopyChannelId, isSnowflake } from './is-snowflake.ts';

/** What a rule may name. */
export interface Knowledge {
  readonly platforms: readonly Pick<Platform, 'name' | 'eventTypes'>[];
  readonly locales: readonly Locale[];
}

export type ParsedRule =
  | {
      readonly ok: true;
      readonly rule: Rule;
      /** Of each of the rule's channels. */
      readonly modes: readonly { readonly channelId: string; readonly mode: ChannelMode }[];
    }
  | { readonly ok: false; readonly reasons: readonly string[] };

/**
 * Reads `[platform:]pattern[@store][>locale]=channel[:mode][,channel[:mode]]`. Cuts from the outside, so that a store's
 * id may hold `=`, `@` and `:`.
 */
export function parseRule(text: string, knowledge: Knowledge): ParsedRule {
  const [left, channels] = cutLast(text, '=');
  if (channels === undefined) {
    return { ok: false, reasons: ['it needs "=" and then the channels, or "=none"'] };
  }
  if (/=\s*(\d{17,20}|none)(:\w+)?\s*[,\s]/.test(left)) {
    return { ok: false, reasons: ['rules are separated by ";", only channels by ","'] };
  }
  const [selector, localeName] = cutLast(left, '>');
  const [type, storeId] = cutFirst(selector, '@');
  const colon = type.indexOf(':');
  const platform = colon === -1 ? undefined : type.slice(0, colon).trim();
  const pattern = type.slice(colon + 1).trim();
  const locale = knowledge.locales.find((known) => known === localeName);
  const named = channels === 'none' ? [] : channels.split(',').map((one) => cutFirst(one, ':'));
  const channelIds = named.map(([id]) => id);
  const words = named.map(([, mode]) => mode ?? 'feed');

  const reasons = [
    platformFault(platform, knowledge),
    patternFault(pattern),
    storeId === '' ? 'the store after "@" is missing' : undefined,
    localeName !== undefined && locale === undefined
      ? `the language after ">" must be one of ${knowledge.locales.join(', ')}`
      : undefined,
    ...channelIds.map(channelFault),
    ...words.map(modeFault),
    words.includes('forum') ? forumFault(pattern) : undefined,
  ].filter((reason) => reason !== undefined);

  if (reasons.length > 0) return { ok: false, reasons };
  return {
    ok: true,
    rule: { platform, pattern, storeId, locale, channelIds },
    modes: named.flatMap(([channelId, word = 'feed']) =>
      channelModes.filter((mode) => mode === word).map((mode) => ({ channelId, mode })),
    ),
  };
}

function platformFault(name: string | undefined, { platforms }: Knowledge): string | undefined {
  const names = platforms.map((platform) => platform.name);
  if (name === undefined || names.includes(name)) return undefined;
  const meant = nearest(name, names);
  return meant === undefined
    ? `there is no platform "${name}", only ${names.join(', ')}`
    : `there is no platform "${name}", did you mean "${meant}"?`;
}

function patternFault(pattern: string): string | undefined {
  if (pattern === '') return 'the event type is missing';
  if (/^[\w.*-]+$/.test(pattern)) return undefined;
  return 'an event type holds only letters, digits, ".", "_", "-" and "*"';
}

function channelFault(channelId: string): string | undefined {
  if (isSnowflake(channelId)) return undefined;
  if (channelId === '') return 'a channel is missing';
  if (channelId === 'none') return '"none" cannot be combined with channels';
  const hint = /^\d+$/.test(channelId) ? '' : `: ${howToCopyChannelId}`;
  return `"${channelId}" is not a channel id (17 to 20 digits)${hint}`;
}

function modeFault(word: string): string | undefined {
  if (channelModes.some((mode) => mode === word)) return undefined;
  if (word === '') return 'the mode after ":" is missing';
  const meant = nearest(word, channelModes);
  return meant === undefined
    ? `there is no mode "${word}", only ${channelModes.join(', ')}`
    : `there is no mode "${word}", did you mean "${meant}"?`;
}

/** A post is about an order; a ticket or a product has none. */
function forumFault(pattern: string): string | undefined {
  if (pattern.startsWith('order.')) return undefined;
  return 'a forum has posts for orders alone: begin the event type with "order.", or send this to a text channel';
}

function cutFirst(text: string, mark: string): [string, string | undefined] {
  return cut(text, text.indexOf(mark));
}

function cutLast(text: string, mark: string): [string, string | undefined] {
  return cut(text, text.lastIndexOf(mark));
}

function cut(text: string, at: number): [string, string | undefined] {
  return at === -1
    ? [text.trim(), undefined]
    : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
