import type { APIEmbed } from 'discord.js';

/** One name with its value; a field without a value is left out. */
export interface Fact {
  readonly name: string;
  readonly value: string | undefined;
  /** On a line of its own instead of beside its neighbours. */
  readonly wide?: boolean;
}

/** An embed of what is known: Discord refuses empty texts, so they are left out. */
export function createEmbed(card: {
  /** Of an answer that says nothing outside of the embed. */
  readonly title?: string;
  readonly color: number;
  readonly lines: readonly (string | undefined)[];
  readonly facts?: readonly Fact[];
  readonly footer: string;
  /** What Discord shows behind the footer, in each reader's own words: when it happened, ms since 1970. */
  readonly at?: number;
}): APIEmbed {
  const description = card.lines.filter((line) => line !== undefined && line !== '').join('\n');
  const fields = (card.facts ?? []).flatMap(({ name, value, wide = false }) =>
    value === undefined || value === '' ? [] : [{ name, value, inline: !wide }],
  );
  const timestamp = isoTime(card.at);
  return {
    ...(card.title !== undefined && { title: card.title }),
    color: card.color,
    ...(description !== '' && { description }),
    ...(fields.length > 0 && { fields }),
    ...(card.footer !== '' && { footer: { text: card.footer } }),
    ...(timestamp !== undefined && { timestamp }),
  };
}

/** The last moment whose year has four digits: Discord reads no longer ones. */
const lastMs = Date.UTC(9999, 11, 31);

function isoTime(ms = NaN): string | undefined {
  return ms >= 0 && ms <= lastMs ? new Date(ms).toISOString() : undefined;
}
