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
  readonly title: string;
  readonly color: number;
  readonly lines: readonly (string | undefined)[];
  readonly facts?: readonly Fact[];
  readonly footer: string;
}): APIEmbed {
  const description = card.lines.filter((line) => line !== undefined && line !== '').join('\n');
  const fields = (card.facts ?? []).flatMap(({ name, value, wide = false }) =>
    value === undefined || value === '' ? [] : [{ name, value, inline: !wide }],
  );
  return {
    title: card.title,
    color: card.color,
    ...(description !== '' && { description }),
    ...(fields.length > 0 && { fields }),
    ...(card.footer !== '' && { footer: { text: card.footer } }),
  };
}
