import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';

/**
 * Text from outside, safe to place anywhere in an embed's Markdown: it shows as it was written, on one
 * line, in at most `maxUnits` UTF-16 units, and is never a mention, a link, a timestamp or a format.
 * Empty when nothing visible is left.
 *
 * discord.js' own `escapeMarkdown` is not enough: it knows neither mentions nor `<t:…>` nor bare links.
 */
export function plainText(text: string, maxUnits: number): string {
  // Escaping only makes longer: what lies beyond the limit is never seen.
  const visible = cleanText(text).slice(0, maxUnits + 1);
  return cutText(escapeMarkdown(visible), maxUnits);
}

/** Discord shows any ASCII punctuation after a backslash as it is. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_~|<>#@:[\]()]/g, String.raw`\$&`)
    .replace(afterHost, String.raw`\/`)
    .replace(listMarker, String.raw`$1\$2`);
}

/** Outside of embeds Discord draws an invitation from `discord.gg/name`, without a scheme. */
const afterHost = /(?<=\.\p{L}{2,})\//gu;

/** `- `, `-# `, `+ ` and `1. ` mean something only at the start of a line. */
const listMarker = /^(\d*)([-+.])/;
